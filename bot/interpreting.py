"""Free talk into what is asked of the house: acted on when it was marked, else proposed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.actions import Action
from bot.domain.chat import Heard
from bot.domain.hints import AskWhich, GiveHint, Hint
from bot.domain.intents import AddAction, AddActions, EachAction, Intent, PauseRecord, Whom
from bot.domain.numbering import Reference, read_reference
from bot.domain.people import Person
from bot.domain.proposals import ProposeActions
from bot.domain.readings import ACTIONS, Draft, Message, Understanding
from bot.domain.refusals import refuse
from bot.language import answers, asking, phrases, talk
from bot.language.calling import called, tidy
from bot.language.discreet import is_secret
from bot.language.pointing import begins, numbered, pointed_at
from bot.language.reader import group_first
from bot.language.situation import Situation
from bot.ports import Work


def read(text: str, heard: Heard, work: Work, situation: Situation) -> Intent | None:
    """Give what free talk asks of the house; None where it asks nothing, or nothing clear."""
    speaker = work.people.roster().by_account(heard.network, heard.speaker)
    if situation.addressed and answers.is_bare(text, situation):
        return GiveHint(Hint.NO_QUESTION)
    proposes = _proposes(heard, work)
    if speaker is None or not (situation.addressed or proposes or situation.meeting):
        return None
    text = _uncalled(text, situation)
    found = _understood(text, speaker, situation)
    if found.would == "refuse" and found.marked:
        refuse("ask.sensitive", "what")
    if found.intent == "off_record" and (found.marked or situation.meeting):
        return PauseRecord()
    if found.marked:
        named = _named(text, found, speaker, work, situation)
        return named or _marked(text, found, speaker, work, situation)
    return _proposal(found, speaker) if proposes and not is_secret(text) else None


def _understood(text: str, speaker: Person, situation: Situation) -> Understanding:
    message = Message(text, speaker.id, addressed=situation.addressed)
    return talk.understand(message, situation.company, situation.at, calendar=situation.calendar)


def _uncalled(text: str, situation: Situation) -> str:
    """Leave out our name and a group's prefix in front, and keep the lines of the message."""
    first, newline, rest = text.strip().partition("\n")
    line, _ = called(tidy(first), situation.language)
    return group_first(line, situation.prefixes)[0] + newline + rest


def _proposes(heard: Heard, work: Work) -> bool:
    channel = work.groups.channel(heard.network, heard.channel)
    return channel is not None and channel.proposes


def _proposal(found: Understanding, speaker: Person) -> Intent | None:
    if found.would != "propose" or found.intent not in ACTIONS or not found.actions:
        return None
    return ProposeActions(tuple(with_speaker(draft, speaker) for draft in found.actions))


def _marked(
    text: str, found: Understanding, speaker: Person, work: Work, situation: Situation
) -> Intent | None:
    if found.intent in ACTIONS and found.actions:
        new = tuple(_new(with_speaker(draft, speaker)) for draft in found.actions)
        return new[0] if len(new) == 1 else AddActions(new)
    deed = asking.deed(text, found, speaker)
    if deed is None:
        return asking.other(text, found, situation)
    written = found.refs or ((situation.about,) if situation.about else ())
    numbers = [number for ref in written if (number := read_reference(ref))]
    if numbers:
        asked = tuple(map(deed, numbers))
        return asked[0] if len(asked) == 1 else EachAction(asked)
    return _pointed(text, deed, found, speaker, work, situation)


def _named(
    text: str, found: Understanding, speaker: Person, work: Work, situation: Situation
) -> Intent | None:
    """Read "die van Kees over de noodstroom" as the number of the action that it is."""
    start = begins(text)
    if start is None or found.refs:
        return None
    pointed = pointed_at(text[start:], situation.company, _open(work, speaker, situation))
    if not pointed.by_words:
        pointed = pointed_at(text[start:], situation.company, _closed(work, situation))
    asked: list[tuple[Action, Intent]] = []
    for action in pointed.actions if pointed.by_words else ():
        line = numbered(text, start, action, situation.company)
        deed = asking.deed(text, _understood(line, speaker, situation), speaker)
        if deed is None:
            return None
        asked.append((action, deed(_reference(action))))
    return _one_of(asked, situation) if asked else None


def _one_of(asked: Sequence[tuple[Action, Intent]], situation: Situation) -> Intent:
    """Do it where it can be one action only; else ask which."""
    if len(asked) == 1:
        return asked[0][1]
    return _which(asked, situation)


_MOST = 6
"""So many actions are held out as a choice; more than that is no choice."""


def _pointed(  # noqa: PLR0913, PLR0917  all that says which action is meant
    text: str,
    deed: asking.Deed,
    found: Understanding,
    speaker: Person,
    work: Work,
    situation: Situation,
) -> Intent:
    """Find the action by owner and words; ask where it is none, or more than one."""
    every = (
        _closed(work, situation) if found.intent == "reopen" else _open(work, speaker, situation)
    )
    given = found.actions[0].owners if found.actions else ()
    pointed = pointed_at(text, situation.company, every, not_owners=given)
    maybe = pointed.actions
    if not maybe and (asking.says("mine", text) or not pointed.something):
        maybe = tuple(action for action in every if speaker.id in action.people)
        return _which([(a, deed(_reference(a))) for a in maybe], situation)
    asked = [(a, deed(_reference(a))) for a in maybe]
    return _one_of(asked, situation)


def _which(asked: Sequence[tuple[Action, Intent]], situation: Situation) -> Intent:
    known = asked[:_MOST]
    lines = (phrases.line(intent, situation.language) for _, intent in known)
    return AskWhich(tuple(action.number for action, _ in known), tuple(filter(None, lines)))


def _open(work: Work, speaker: Person, situation: Situation) -> Sequence[Action]:
    """Give the open actions that may be meant: the group's, in a direct message one's own."""
    group = situation.company.group
    if group is None:
        return work.actions.open_of_person(speaker.id)
    return work.actions.open_of_group(group)


def _closed(work: Work, situation: Situation) -> Sequence[Action]:
    group = situation.company.group
    return tuple(a for a in work.actions.all() if a.group == group and a.state.closed)


def _reference(action: Action) -> Reference:
    reference = read_reference(action.number)
    if reference is None:
        raise ValueError(action.number)
    return reference


def _new(draft: Draft) -> AddAction:
    return AddAction(draft.what, draft.owners, draft.due, draft.theme)


def with_speaker(draft: Draft, speaker: Person) -> Draft:
    """Put the speaker among the owners where the speaker takes it on."""
    if not draft.mine or any(speaker.id in owner.people for owner in draft.owners):
        return draft
    return replace(draft, owners=(Whom("@self", (speaker.id,)), *draft.owners))
