"""How plain values read in a language: dates, hours, numbers with their noun, lists."""

from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import parse_pattern
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.catalogue.templates import CatalogueError, Slot
from bot.markup import harmless

_PATTERNS = {
    "day": parse_pattern("EEEE d MMMM y"),
    "weekday": parse_pattern("EEEE d MMMM"),
    "date": parse_pattern("d MMMM"),
    "moment": parse_pattern("EEEE d MMMM, HH:mm"),
    "hour": parse_pattern("HH:mm"),
}
_GAP = "\0"


class Forms:
    """The forms of one language; moments are shown on the clocks of ``zone``."""

    def __init__(self, locale: str, zone: ZoneInfo) -> None:
        self._locale = Locale.parse(locale)
        self._zone = zone
        self._moment = lru_cache(maxsize=1024)(self._pattern)
        self.between = lru_cache(maxsize=256)(self._between)
        """Give what stands between the n items of an ``and`` or ``or`` list."""

    def show(self, value: object, slot: Slot, origin: str) -> str:
        """Show a plain value in the form its slot asks for."""
        match value, slot.form:
            case str(), "":
                return harmless(value)
            case int(), "" if not isinstance(value, bool):
                return str(value)
            case int(), "count" if not isinstance(value, bool):
                return self._count(value, slot.nouns)
            case datetime(tzinfo=tzinfo()), _ if slot.form in ("", *_PATTERNS):
                return self._moment(value, slot.form or "moment")
            case date(), "" | "day" | "weekday" | "date" if not isinstance(value, datetime):
                return self._moment(value, slot.form or "day")
            case time(), "" | "hour":
                return self._moment(value, "hour")
            case _:
                form = f" as {slot.form}" if slot.form else ""
                problem = f"{slot.name} cannot be shown{form}: {type(value).__name__}"
                raise CatalogueError(origin, problem)

    def _count(self, number: int, nouns: tuple[str, str]) -> str:
        one, many = nouns
        noun = one if self._locale.plural_form(number) == "one" else many
        return f"{format_decimal(number, locale=self._locale)} {noun}"

    def _pattern(self, value: date | datetime | time, form: str) -> str:
        if isinstance(value, datetime):
            value = value.astimezone(self._zone)
        return _PATTERNS[form].apply(value, self._locale)

    def _between(self, count: int, style: str) -> tuple[str, ...]:
        pattern: Literal["or", "standard"] = "or" if style == "or" else "standard"
        return tuple(format_list([_GAP] * count, pattern, self._locale).split(_GAP)[1:-1])
