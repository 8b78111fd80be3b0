"""Which action a short number means: the thread's, the bundle's, or one of the group."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain.actions import Action
from bot.domain.chat import Heard
from bot.domain.groups import Group
from bot.domain.hints import AskWhich
from bot.domain.intents import EachAction, Intent, ReopenAction
from bot.domain.numbering import Reference, Series, read_reference
from bot.language import phrases
from bot.language.situation import Reading, Situation
from bot.ports import Work

BUNDLE = "bundle"
"""The kind of subject that a list of actions stands for; their numbers are its name."""


def settled(reading: Reading, heard: Heard, work: Work, situation: Situation) -> Reading:
    """Put full numbers in place of short ones; where two actions fit, ask which is meant."""
    if reading.intent is None:
        return reading
    shown = _shown_at(heard, work, situation)
    prefix = reading.group
    number = situation.company.group
    here = work.groups.by_prefix(prefix) if prefix else None
    group = here or (work.groups.get(number) if number is not None else None)
    return replace(reading, intent=_settled(reading.intent, shown, group, work, situation))


def _settled(
    intent: Intent, shown: Sequence[str], group: Group | None, work: Work, situation: Situation
) -> Intent:
    if isinstance(intent, EachAction):
        each = (_settled(one, shown, group, work, situation) for one in intent.asked)
        return replace(intent, asked=tuple(each))
    said = getattr(intent, "number", None)
    if not isinstance(said, Reference) or said.year is not None or said.series is not Series.ACTION:
        return intent
    reopens = isinstance(intent, ReopenAction)
    meant = _of_those(said, shown) or _of_group(said, group, work, closed=reopens)
    full = [(number, read_reference(number)) for number in meant]
    asked = [(number, _with(intent, ref)) for number, ref in full if ref]
    if len(asked) == 1:
        return asked[0][1]
    lines = (phrases.line(one, situation.language) for _, one in asked)
    numbers = tuple(number for number, _ in asked)
    return AskWhich(numbers, tuple(filter(None, lines))) if asked else intent


def _with(intent: Any, number: Reference) -> Intent:  # noqa: ANN401 -- of any kind with a number
    changed: Intent = replace(intent, number=number)
    return changed


def _shown_at(heard: Heard, work: Work, situation: Situation) -> Sequence[str]:
    """Give the numbers that stand in the message that is answered, or above its thread."""
    shown = [situation.about] if situation.about else []
    for event in (heard.replies_to, heard.thread):
        subject = work.outbox.card_at(heard.network, heard.channel, event) if event else None
        kind, _, name = (subject or "").partition(":")
        shown += name.split() if kind == BUNDLE else []
    return shown


def _of_those(said: Reference, shown: Sequence[str]) -> Sequence[str]:
    read = {number: read_reference(number) for number in shown}
    return [n for n, reference in read.items() if reference and _same(said, reference)]


def _same(said: Reference, full: Reference) -> bool:
    return said.sequence == full.sequence and said.series == full.series


def _of_group(said: Reference, group: Group | None, work: Work, *, closed: bool) -> Sequence[str]:
    """Give this year's; where that one cannot be meant and an earlier can, both.

    ``closed`` is for what can only be asked of a closed action, else it is an open one.
    """
    found: Sequence[Action] = work.actions.numbered(said.sequence, group.id) if group else ()
    newest, older = found[:1], found[1:]
    fitting = [action for action in older if action.state.closed is closed]
    unclear = fitting if newest and newest[0].state.closed is not closed else []
    return [action.number for action in (*newest, *unclear)]
