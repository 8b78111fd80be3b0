"""A neutral form as a modal, and what was filled in as the fields of the form."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.domain.views import FieldKind
from bot.markup import Field, Form
from bot.networks.slack.names import Json, mapping, text_of

Element = dict[str, Any]

CALLBACK = "form"
_LONGEST_TITLE = 24
_LONGEST_LABEL = 2_000
_LONGEST_INPUT = 3_000
_LONGEST_CHOICE = 75
_MOST_IN_LIST = 100
_BLOCK = "field-"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a form was asked for; it travels with the modal, because nothing is kept meanwhile."""

    key: str
    channel: str
    direct: bool = False
    thread: str | None = None
    replies_to: str | None = None
    link: str | None = None


def modal(form: Form, context: Context) -> Element:
    """Give the view of a form."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _text(form.title, _LONGEST_TITLE),
        "submit": _text(form.submit, _LONGEST_TITLE),
        "close": _text(form.cancel, _LONGEST_TITLE),
        "private_metadata": json.dumps(asdict(context)),
        "blocks": [_input(field) for field in form.fields],
    }


def context_of(view: Json) -> Context:
    """Read where a form was asked for; raises ValueError or TypeError when it is not ours."""
    return Context(**json.loads(text_of(view.get("private_metadata"))))


def filled_in(view: Json) -> dict[str, str]:
    """Give what was filled in, by the name of the field; people and choices by their value."""
    values = mapping(mapping(view.get("state")).get("values"))
    return {
        name: _value(mapping(element))
        for elements in values.values()
        for name, element in mapping(elements).items()
    }


def error_at(view: Json, field: str | None, refusal: str) -> dict[str, str]:
    """Put a refusal at its field, or at the first one when it is about none."""
    shown = view.get("blocks")
    blocks = [text_of(mapping(b).get("block_id")) for b in shown] if isinstance(shown, list) else []
    wanted = f"{_BLOCK}{field}"
    return {wanted if wanted in blocks or not blocks else blocks[0]: refusal}


def _value(element: Json) -> str:
    chosen = mapping(element.get("selected_option")).get("value")
    several = element.get("selected_options")
    if isinstance(several, list):
        return ", ".join(text_of(mapping(option).get("value")) for option in several)
    users = element.get("selected_users")
    if isinstance(users, list):
        return ", ".join(f"@{text_of(user)}" for user in users)
    return text_of(chosen or element.get("selected_date") or element.get("value"))


def _input(field: Field) -> Element:
    return {
        "type": "input",
        "block_id": f"{_BLOCK}{field.name}",
        "label": _text(field.label, _LONGEST_LABEL),
        "optional": field.optional,
        "element": {"action_id": field.name, **_element(field)},
    }


def _element(field: Field) -> Element:
    match field.kind:
        case FieldKind.LINE | FieldKind.LINES:
            lines = field.kind is FieldKind.LINES
            words = field.value[:_LONGEST_INPUT]
            return {"type": "plain_text_input", "multiline": lines, **_if(initial_value=words)}
        case FieldKind.DATE:
            return {"type": "datepicker", **_if(initial_date=field.value)}
        case FieldKind.CHOICE:
            option = next((_option(*c) for c in field.choices if c[0] == field.value), None)
            return {"type": "static_select", **_choices(field), **_if(initial_option=option)}
        case FieldKind.PEOPLE if field.choices:
            named = {value.strip().removeprefix("@") for value in field.value.split(",")}
            options = [_option(*choice) for choice in field.choices if choice[0] in named]
            initial = _if(initial_options=options)
            return {"type": "multi_static_select", **_choices(field), **initial}
        case FieldKind.PEOPLE:
            return {"type": "multi_users_select"}


def _if(**values: object) -> Element:
    """Keep what is filled in: Slack refuses an initial value that is empty."""
    return {key: value for key, value in values.items() if value}


def _choices(field: Field) -> Mapping[str, Any]:
    """Give the options of a list, in groups when there are more than a list may have."""
    options = [_option(*choice) for choice in field.choices]
    if len(options) <= _MOST_IN_LIST:
        return {"options": options}
    groups = [options[n : n + _MOST_IN_LIST] for n in range(0, len(options), _MOST_IN_LIST)]
    return {
        "option_groups": [
            {"label": _text(_range(group), _LONGEST_CHOICE), "options": group} for group in groups
        ]
    }


def _range(group: list[Element]) -> str:
    first, last = (group[n]["text"]["text"][:30] for n in (0, -1))
    return f"{first} – {last}"


def _option(value: str, label: str) -> Element:
    return {"text": _text(label, _LONGEST_CHOICE), "value": value}


def _text(words: str, longest: int) -> Element:
    shown = words if len(words) <= longest else words[: longest - 1] + "…"
    return {"type": "plain_text", "text": shown or " ", "emoji": False}
