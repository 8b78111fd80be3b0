"""The grammar of one `.chat` line: what a person, the bot or the clock does."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Literal

from bot.networks.console.mistakes import ScriptError
from bot.networks.console.steps import (
    BotEdits,
    BotReacts,
    BotSays,
    BotSends,
    BotStep,
    Chooses,
    Edits,
    Move,
    Outage,
    PersonStep,
    Place,
    Reacts,
    Restart,
    Says,
    Spot,
    Step,
    Withdraws,
)

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_OF_WEEK = {
    word: day for week in (WEEKDAYS, _ENGLISH_WEEKDAYS) for day, word in enumerate(week)
}
_LANGUAGES: dict[str | None, Literal["nl", "en"]] = {"nl": "nl", "en": "en"}

_NAME = r"\w[\w.'’-]*"
_ARROW = r"(?:→|->)"
_CHANNEL = r"#[^\s,:]+"
_SIGN = r"\S+"
_CARD = r"[^\s:)]+"

_MOVE = re.compile(
    r"--\s+(?:(?P<weekday>[A-Za-z]+)\s+)?(?:(?P<day>\d{4}-\d\d-\d\d)\s+)?(?P<at>\d{1,2}:\d\d)"
    rf"(?:,\s*(?P<channel>{_CHANNEL})(?:,\s*(?P<language>nl|en))?)?",
)
_OUTAGE = re.compile(r"--\s+storing\s+(?P<minutes>\d{1,6})\s+min")
_BOT = re.compile(
    rf"bot(?: in (?P<channel>{_CHANNEL})| {_ARROW} @(?P<direct>{_NAME}))?"
    rf"(?: \(alleen (?P<only>{_NAME})\))?(?P<deed>[: ].*)",
    re.DOTALL,
)
_PERSON = re.compile(
    rf"(?P<person>{_NAME})"
    rf"(?: in (?P<channel>{_CHANNEL})| {_ARROW} (?P<direct>bot)| \(draad (?P<thread>{_CARD})\))?"
    r"(?P<deed>[: ].*)",
    re.DOTALL,
)
_OFFERS = re.compile(r"(?P<text>.*?)(?P<offers>(?:\s*\[[^\[\]\n]+\])*)", re.DOTALL)

_PersonDeed = Callable[[str, "re.Match[str]", Spot], PersonStep]
_PERSON_DEEDS: tuple[tuple[re.Pattern[str], _PersonDeed], ...] = (
    (
        re.compile(r":[ \t]*(?P<text>.*)", re.DOTALL),
        lambda who, found, spot: Says(who, found["text"], spot),
    ),
    (
        re.compile(r' wijzigt "(?P<old>.+?)" in "(?P<new>.+)"', re.DOTALL),
        lambda who, found, spot: Edits(who, found["old"], found["new"], spot),
    ),
    (
        re.compile(r' wist "(?P<text>.+)"', re.DOTALL),
        lambda who, found, spot: Withdraws(who, found["text"], spot),
    ),
    (
        re.compile(rf' reageert (?P<sign>{_SIGN}) op "(?P<text>.+)"', re.DOTALL),
        lambda who, found, spot: Reacts(who, found["sign"], found["text"], spot),
    ),
    (
        re.compile(rf" kiest \[(?P<label>[^\[\]\n]+)\](?: op (?P<card>{_CARD}))?"),
        lambda who, found, spot: Chooses(who, found["label"], found["card"], spot),
    ),
)

_BotDeed = Callable[["re.Match[str]", Place], BotStep]
_BOT_DEEDS: tuple[tuple[re.Pattern[str], _BotDeed], ...] = (
    (
        re.compile(r":[ \t]*(?P<text>.*)", re.DOTALL),
        lambda found, place: BotSays(*_text_and_offers(found["text"]), place),
    ),
    (
        re.compile(rf" wijzigt (?P<card>{_CARD}):[ \t]*(?P<text>.*)", re.DOTALL),
        lambda found, place: BotEdits(found["card"], *_text_and_offers(found["text"]), place),
    ),
    (
        re.compile(rf" reageert (?P<sign>{_SIGN})"),
        lambda found, place: BotReacts(found["sign"], place),
    ),
    (
        re.compile(r" stuurt (?P<file>\S+)"),
        lambda found, place: BotSends(found["file"], place),
    ),
)


def read_line(text: str) -> Step:
    """Read one line (with its indented lines joined by newlines); raises ScriptError."""
    if text.startswith("--"):
        return _read_time(text)
    step: Step | None = None
    if found := _BOT.fullmatch(text):
        step = _read_bot(found)
    elif found := _PERSON.fullmatch(text):
        step = _read_person(found)
    if step is None:
        raise ScriptError("no_form", text=text)
    return step


def _read_time(text: str) -> Step:
    if re.fullmatch(r"--\s+herstart", text):
        return Restart()
    if found := _OUTAGE.fullmatch(text):
        return Outage(int(found["minutes"]))
    found = _MOVE.fullmatch(text)
    if found is None:
        raise ScriptError("no_time", text=text)
    word = found["weekday"]
    weekday = _DAY_OF_WEEK.get(word.lower()) if word else None
    if word and weekday is None:
        raise ScriptError("no_weekday", word=word)
    try:
        hour, minute = map(int, found["at"].split(":"))
        at = time(hour, minute)
        day = date.fromisoformat(found["day"]) if found["day"] else None
    except ValueError:
        raise ScriptError("no_time", text=text) from None
    return Move(at, day, weekday, found["channel"], _LANGUAGES.get(found["language"]))


def _read_bot(found: re.Match[str]) -> BotStep | None:
    direct = found["direct"]
    place = Place(f"@{direct}" if direct else found["channel"], found["only"])
    return next(
        (read(deed, place) for form, read in _BOT_DEEDS if (deed := form.fullmatch(found["deed"]))),
        None,
    )


def _read_person(found: re.Match[str]) -> PersonStep | None:
    if found["person"] == "bot":
        return None
    spot = Spot(found["channel"], found["direct"] is not None, found["thread"])
    return next(
        (
            read(found["person"], deed, spot)
            for form, read in _PERSON_DEEDS
            if (deed := form.fullmatch(found["deed"]))
        ),
        None,
    )


def _text_and_offers(text: str) -> tuple[str, tuple[str, ...]]:
    found = _OFFERS.fullmatch(text)
    if found is None:  # the pattern fits every text
        return text, ()
    return found["text"], tuple(re.findall(r"\[([^\[\]]+)\]", found["offers"]))
