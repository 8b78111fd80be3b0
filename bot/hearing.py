"""What an event asks: a line, a filled-in form, a reaction, or a message changed afterwards."""

from dataclasses import dataclass, replace

from bot import answering, interpreting, reception, referring, silence
from bot.config import Settings
from bot.domain.actions import Action, State
from bot.domain.chat import Heard
from bot.domain.hints import GiveHint, Hint
from bot.domain.intents import AddAction, Approve, CorrectAction, Intent, Thank, WithdrawAction
from bot.domain.meeting_intents import (
    Attend,
    AttendAll,
    CorrectEntries,
    Decide,
    OpenItem,
    SendApologies,
    StayAway,
)
from bot.domain.numbering import Reference, read_reference
from bot.domain.owner_intents import AcceptAction, DeclineAction
from bot.domain.people import Kolom
from bot.domain.rights import Deed, may
from bot.domain.workdays import WorkCalendar
from bot.language import reader, slots
from bot.language.discreet import refuse_sensitive
from bot.language.phrases import load
from bot.language.situation import Reading, Situation
from bot.language.who import Company
from bot.ports import Work

_KIND = (Approve, Thank)
_SAID_IN_MEETING = (Attend, AttendAll, Decide, OpenItem, SendApologies, StayAway)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the house goes by: settings, kolommen, calendar, and the networks that are on.

    ``openly`` are the networks where nothing in a channel is for one person's eyes.
    """

    settings: Settings
    calendar: WorkCalendar
    kolommen: tuple[Kolom, ...] = ()
    networks: frozenset[str] = frozenset()
    openly: frozenset[str] = frozenset()


def read(heard: Heard, work: Work, rules: Rules) -> Reading:
    """Read one event; silence is a Reading that is not ours."""
    situation = _situation(heard, work, rules)
    reading = _read(heard, work, situation)
    if silence.is_kept(heard, situation.company.group, work):
        reading = silence.within(reading)
    if reading.intent is not None:
        refuse_sensitive(reading.intent)
        reading = referring.settled(reading, heard, work, situation)
    if heard.direct and reading.group is None:  # in a direct message a full number says the group
        number = getattr(reading.intent, "number", None)
        reading = replace(reading, group=number.prefix if number else None)
    return reading


def _read(heard: Heard, work: Work, situation: Situation) -> Reading:
    if heard.form is not None:
        return slots.read_form(heard.text, heard.form, situation)
    if heard.withdraws is not None:
        return _withdrawn(heard.withdraws, heard, work)
    if heard.reacts_to is not None:
        return _reaction(heard.reacts_to, heard, work, situation)
    text = work.people.roster().with_accounts_as_handles(heard.network, heard.text)
    reading = reader.read(text, situation)
    if isinstance(reading.intent, AcceptAction | DeclineAction) and not reading.addressed:
        reading = _of_who_is_asked(text, reading, heard, work)
    if heard.edits is not None:
        return _edited(heard.edits, reading, heard, work)
    if reading.intent is None or isinstance(reading.intent, _KIND):  # "prima" answers first
        return _free(text, reading, heard, work, situation)
    return reading


def _free(text: str, reading: Reading, heard: Heard, work: Work, situation: Situation) -> Reading:
    """Read a line that has no command's form: an answer to a question, or free talk."""
    line = answering.chosen(text, heard, work, situation)
    if line is not None:
        return _said(line, heard, work, situation)
    answer = answering.read(text, heard, work, situation)
    if answer is not None:
        return replace(answer, group=answer.group or reading.group)
    if reading.intent is None and reading.half is not None:
        return replace(reading, intent=GiveHint(Hint(reading.half)))
    if reading.intent is not None or reading.near is not None or reading.empty:
        return reading
    marked = replace(situation, addressed=reading.addressed)
    asked = interpreting.read(text, heard, work, marked)
    return reading if asked is None else replace(reading, intent=asked)


def _said(line: str, heard: Heard, work: Work, situation: Situation) -> Reading:
    """Read the line that a choice stands for, as if it was said to the secretary."""
    marked = replace(situation, addressed=True)
    reading = reader.read(line, marked)
    if reading.intent is not None:
        return reading
    return replace(reading, intent=interpreting.read(line, heard, work, marked))


def _situation(heard: Heard, work: Work, rules: Rules) -> Situation:
    group = reception.group_of(heard, work)
    number = group.id if group else None
    about = _card_at(heard.thread or heard.replies_to, heard, work)
    speaker = work.people.roster().by_account(heard.network, heard.speaker)
    own = speaker.language if speaker else None
    return Situation(
        language=group.language if group else own or rules.settings.region.language,
        at=heard.at,
        company=Company(work.people.roster(), rules.kolommen, number, heard.at.date()),
        calendar=rules.calendar,
        meeting=number is not None and work.meetings.running(number) is not None,
        addressed=heard.addressed or heard.direct,
        prefixes=frozenset(g.prefix for g in work.groups.all()),
        about=about,
    )


def _card_at(event: str | None, heard: Heard, work: Work) -> str | None:
    """Give the number of the action whose card stands there."""
    if event is None:
        return None
    kind, _, number = (work.outbox.card_at(heard.network, heard.channel, event) or "").partition(
        ":"
    )
    return number if kind == "action" else None


def _reaction(event: str, heard: Heard, work: Work, situation: Situation) -> Reading:
    """Read a sign under the card of an action as the sentence it stands for, or as an answer."""
    if answering.is_proposal(event, heard, work):
        answer = answering.read(heard.text, replace(heard, replies_to=event), work, situation)
        return answer or Reading()
    number = _card_at(event, heard, work)
    sentence = load(situation.language).reactions.get(heard.text)
    if number is None or sentence is None:
        return Reading()
    reading = reader.read(sentence.format(number=number), replace(situation, addressed=True))
    if isinstance(reading.intent, AcceptAction | DeclineAction):
        return reading if _is_asked(number, heard, work) else Reading()
    return reading


def _of_who_is_asked(text: str, reading: Reading, heard: Heard, work: Work) -> Reading:
    """Leave a yes or no without a number, in the thread of an action, to those who were asked."""
    number = getattr(reading.intent, "number", None)
    full = str(number.full()) if number else ""
    if full.casefold() in text.casefold() or _is_asked(full, heard, work):
        return reading
    return Reading()


def _is_asked(number: str, heard: Heard, work: Work) -> bool:
    """Tell whether an action waits for the yes or no of this speaker."""
    action = work.actions.get(number)
    person = work.people.roster().by_account(heard.network, heard.speaker)
    if action is None or person is None or action.state is not State.PROPOSED:
        return False
    part = work.people.roster().acting(person.id, action.group, heard.at.date())
    return may(Deed.ACCEPT, person, part, action)


def _withdrawn(event: str, heard: Heard, work: Work) -> Reading:
    noted = work.actions.noted_in(heard.network, event)
    if noted:
        number = _reference(noted[0])
        return Reading(WithdrawAction(number), group=number.prefix)
    taken_back = _of_meeting(event, None, heard, work)
    return Reading(taken_back, group=_group_of(taken_back, work))


def _edited(event: str, reading: Reading, heard: Heard, work: Work) -> Reading:
    """Let a changed message correct what was noted from it; else it is a line like any other."""
    noted = work.actions.noted_in(heard.network, event)
    if not noted:
        mended = _of_meeting(event, reading.intent, heard, work)
        if mended is None:
            return reading
        group = _group_of(mended, work)
        return Reading(mended if mended.said else None, addressed=True, group=group)
    if not isinstance(reading.intent, AddAction):
        return Reading(addressed=True, near=None)
    said, number = reading.intent, _reference(noted[0])
    mended_action = CorrectAction(number, said.what, said.owners, said.due)
    return Reading(mended_action, addressed=True, group=number.prefix)


def _of_meeting(event: str, said: Intent | None, heard: Heard, work: Work) -> CorrectEntries | None:
    """Give what a changed or removed message mends in a meeting, if it was heard there."""
    found = work.meetings.captured_in(heard.network, event)
    if not found:
        return None
    kept = said if isinstance(said, _SAID_IN_MEETING) else None
    return CorrectEntries(found[0].meeting, tuple(entry.id for entry in found), kept)


def _group_of(mended: CorrectEntries | None, work: Work) -> str | None:
    """Give the prefix of the group that met: it, and no other, says who may mend its minutes."""
    if mended is None:
        return None
    return work.groups.get(work.meetings.get(mended.meeting).group).prefix


def _reference(action: Action) -> Reference:
    reference = read_reference(action.number)
    if reference is None:
        raise ValueError(action.number)
    return reference
