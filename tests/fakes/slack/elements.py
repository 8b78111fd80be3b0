"""Block elements: what a button, a menu or a field may hold.

docs.slack.dev/reference/block-kit/block-elements and .../composition-objects.
"""

import re
from collections.abc import Callable, Iterator

from tests.fakes.slack.wire import Json

Complaints = Iterator[str]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_STYLES = (None, "primary", "danger")


def at_most(value: object, longest: int, at: str, *, least: int = 0) -> Complaints:
    """Say it when a text is too long or too short."""
    if not isinstance(value, str):
        yield f"must be a string [json-pointer:{at}]"
    elif len(value) > longest:
        yield f"must be less than {longest + 1} characters [json-pointer:{at}]"
    elif len(value) < least:
        yield f"must be more than {least - 1} characters [json-pointer:{at}]"


def many(value: object, at: str, most: int, *, least: int = 1) -> Complaints:
    """Say it when a list has too many or too few items."""
    if not isinstance(value, list):
        yield f"must provide an array [json-pointer:{at}]"
    elif len(value) > most:
        yield f"no more than {most} items allowed [json-pointer:{at}]"
    elif len(value) < least:
        yield f"no fewer than {least} items allowed [json-pointer:{at}]"


def text(value: object, at: str, longest: int, *, plain: bool = False) -> Complaints:
    """Check a text object (.../composition-objects/text-object)."""
    kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    if not isinstance(value, dict) or value.get("type") not in kinds:
        yield f"must be a {' or '.join(kinds)} object [json-pointer:{at}]"
    else:
        yield from at_most(value.get("text"), longest, f"{at}/text", least=1)


def complain(element: object, at: str) -> Complaints:
    """Say what is wrong with an element."""
    kind = element.get("type") if isinstance(element, dict) else None
    if not isinstance(element, dict) or kind not in CHECKS:
        yield f"unsupported type: {kind} [json-pointer:{at}]"
        return
    yield from at_most(element.get("action_id", ""), 255, f"{at}/action_id")
    if "placeholder" in element:
        yield from text(element["placeholder"], f"{at}/placeholder", 150, plain=True)
    if "confirm" in element:
        yield from _confirm(element["confirm"], f"{at}/confirm")
    yield from CHECKS[kind](element, at)


def _button(element: Json, at: str) -> Complaints:
    """Check a button: plain text of 75 characters, a value of 2,000, a style of two."""
    yield from text(element.get("text"), f"{at}/text", 75, plain=True)
    yield from at_most(element.get("value", ""), 2000, f"{at}/value")
    yield from at_most(element.get("url", ""), 3000, f"{at}/url")
    yield from at_most(element.get("accessibility_label", ""), 75, f"{at}/accessibility_label")
    if element.get("style") not in _STYLES:
        yield f"invalid style [json-pointer:{at}/style]"


def _overflow(element: Json, at: str) -> Complaints:
    """Check an overflow menu: five options."""
    yield from _options(element.get("options"), f"{at}/options", 5)


def _choices(element: Json, at: str) -> Complaints:
    """Check checkboxes or radio buttons: ten options."""
    yield from _options(element.get("options"), f"{at}/options", 10)


def _menu(element: Json, at: str) -> Complaints:
    """Check a select menu: 100 options, or 100 groups of them."""
    if "option_groups" in element:
        groups = element["option_groups"]
        yield from many(groups, f"{at}/option_groups", 100)
        for n, group in enumerate(groups if isinstance(groups, list) else []):
            yield from _options(group.get("options"), f"{at}/option_groups/{n}/options", 100)
    else:
        yield from _options(element.get("options"), f"{at}/options", 100)


def _options(options: object, at: str, most: int) -> Complaints:
    """Check options: text of 75 characters, a value of 150, a description of 75."""
    yield from many(options, at, most)
    for n, option in enumerate(options if isinstance(options, list) else []):
        here = f"{at}/{n}"
        yield from text(option.get("text"), f"{here}/text", 75)
        yield from at_most(option.get("value"), 150, f"{here}/value", least=1)
        if "description" in option:
            yield from text(option["description"], f"{here}/description", 75)


def _field(element: Json, at: str) -> Complaints:
    """Check a text field: 3,000 characters."""
    yield from at_most(element.get("initial_value", ""), 3000, f"{at}/initial_value")
    for name in ("min_length", "max_length"):
        if not 0 <= element.get(name, 0) <= 3000:
            yield f"must be between 0 and 3000 [json-pointer:{at}/{name}]"


def _date(element: Json, at: str) -> Complaints:
    """Check a date picker: a date as year, month and day."""
    initial = element.get("initial_date")
    if initial is not None and not _DATE.fullmatch(str(initial)):
        yield f"must be a valid date in the format YYYY-MM-DD [json-pointer:{at}/initial_date]"


def _confirm(dialog: object, at: str) -> Complaints:
    """Check a confirmation (.../composition-objects/confirmation-dialog-object)."""
    found = dialog if isinstance(dialog, dict) else {}
    yield from text(found.get("title"), f"{at}/title", 100, plain=True)
    yield from text(found.get("text"), f"{at}/text", 300)
    for name in ("confirm", "deny"):
        if name in found:
            yield from text(found[name], f"{at}/{name}", 30, plain=True)


def _free(_element: Json, _at: str) -> Complaints:
    """Check nothing more: Slack itself fills these menus."""
    yield from ()


CHECKS: dict[str, Callable[[Json, str], Complaints]] = {
    "button": _button,
    "checkboxes": _choices,
    "datepicker": _date,
    "image": _free,
    "multi_static_select": _menu,
    "overflow": _overflow,
    "plain_text_input": _field,
    "radio_buttons": _choices,
    "static_select": _menu,
    **dict.fromkeys(("channels_select", "conversations_select", "external_select"), _free),
    **dict.fromkeys(("multi_channels_select", "multi_conversations_select"), _free),
    **dict.fromkeys(("multi_external_select", "multi_users_select", "users_select"), _free),
    **dict.fromkeys(("datetimepicker", "timepicker"), _free),
    **dict.fromkeys(("email_text_input", "number_input", "url_text_input"), _field),
}
INTERACTIVE = frozenset(CHECKS) - {"image"}
