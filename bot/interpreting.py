"""Free talk into what is asked of the house: acted on when it was marked, else proposed."""

from dataclasses import replace

from bot.domain.chat import Heard
from bot.domain.intents import (
    AddAction,
    AddActions,
    DropAction,
    FinishAction,
    HandOverAction,
    Intent,
    ListActions,
    MoveAction,
    ReportProgress,
    ShowAction,
    Whom,
)
from bot.domain.numbering import Reference, read_reference
from bot.domain.people import Person
from bot.domain.proposals import ProposeAction
from bot.domain.readings import ACTIONS, Draft, Message, Understanding
from bot.domain.refusals import refuse
from bot.language import talk
from bot.language.situation import Situation
from bot.ports import Work


def read(text: str, heard: Heard, work: Work, situation: Situation) -> Intent | None:
    """Give what free talk asks of the house; None where it asks nothing, or nothing clear."""
    speaker = work.people.roster().by_account(heard.network, heard.speaker)
    if speaker is None or not (situation.addressed or _proposes(heard, work)):
        return None
    message = Message(text, speaker.id, addressed=situation.addressed)
    found = talk.understand(message, situation.company, situation.at, calendar=situation.calendar)
    if found.would == "refuse" and found.marked:
        refuse("ask.sensitive", "what")
    if found.marked:
        return _marked(text, found, speaker, situation)
    return _proposal(found, speaker)


def _proposes(heard: Heard, work: Work) -> bool:
    channel = work.groups.channel(heard.network, heard.channel)
    return channel is not None and channel.proposes


def _proposal(found: Understanding, speaker: Person) -> Intent | None:
    if found.would != "propose" or found.intent not in ACTIONS or not found.actions:
        return None
    return ProposeAction(_with_speaker(found.actions[0], speaker))


def _marked(
    text: str, found: Understanding, speaker: Person, situation: Situation
) -> Intent | None:
    if found.intent in ACTIONS and found.actions:
        new = tuple(_new(_with_speaker(draft, speaker)) for draft in found.actions)
        return new[0] if len(new) == 1 else AddActions(new)
    if found.intent == "list":
        return ListActions()
    number = _number(found, situation)
    return None if number is None else _about(text, number, found)


def _about(  # noqa: PLR0911 -- one line per intent
    text: str, number: Reference, found: Understanding
) -> Intent | None:
    """Give what is asked of one action that is known."""
    said = found.actions[0] if found.actions else Draft()
    match found.intent:
        case "complete":
            return FinishAction(number)
        case "update" | "partial_complete":
            return ReportProgress(number, text)
        case "postpone":
            return MoveAction(number, said.due)
        case "cancel":
            return DropAction(number)
        case "handover" if said.owners:
            return HandOverAction(number, said.owners)
        case "question":
            return ShowAction(number)
        case _:
            return None


def _number(found: Understanding, situation: Situation) -> Reference | None:
    """Give the one action that is meant: as written, or that of the thread."""
    written = found.refs or ((situation.about,) if situation.about else ())
    references = [read_reference(ref) for ref in written]
    return references[0] if len(references) == 1 else None


def _new(draft: Draft) -> AddAction:
    return AddAction(draft.what, draft.owners, draft.due, draft.theme)


def _with_speaker(draft: Draft, speaker: Person) -> Draft:
    """Put the speaker among the owners where the speaker takes it on."""
    if not draft.mine or any(speaker.id in owner.people for owner in draft.owners):
        return draft
    return replace(draft, owners=(Whom("@self", (speaker.id,)), *draft.owners))
