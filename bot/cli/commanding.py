"""Which lines are commands in so many words: the house reads these before any free talk."""

import datetime as dt
from dataclasses import replace

from bot.domain import intents, meeting_intents
from bot.domain.readings import ACTIONS, Reason, Understanding
from bot.domain.refusals import Refused
from bot.domain.workdays import WorkCalendar
from bot.language import reader
from bot.language.situation import Situation
from bot.language.who import Company

_MEANS: dict[type[intents.Intent], str] = {
    intents.BeginAction: "update",
    intents.CorrectAction: "correct",
    meeting_intents.Decide: "decision",
    intents.DropAction: "cancel",
    meeting_intents.EndMeeting: "minutes",
    intents.FinishAction: "complete",
    intents.HandOverAction: "handover",
    intents.ListActions: "list",
    intents.ListMine: "list",
    intents.MoveAction: "postpone",
    intents.ReportProgress: "update",
    intents.ShowAction: "question",
    meeting_intents.ShowMinutes: "minutes",
    meeting_intents.StartMeeting: "minutes",
}
"""What a command is called here; a new action is read with its owners and date by the talk."""
_WHOLLY = 25.0


def command_first(  # noqa: PLR0913, PLR0917  what a line is read in
    text: str,
    reading: Understanding,
    language: str,
    company: Company,
    now: dt.datetime,
    calendar: WorkCalendar,
) -> Understanding:
    """Give the reading of a line that is a command, as the house does; else the reading it had."""
    situation = Situation(language, now, company, calendar, addressed=reading.marked)
    try:
        asked = reader.read(text, situation).intent
    except Refused:
        return reading
    meant = _MEANS.get(type(asked)) if asked is not None else None
    if meant is None or (reading.marked and reading.intent in ACTIONS):
        return reading
    because = (Reason(meant, "hears.toml", text, _WHOLLY), *reading.because)
    if reading.intent == meant:
        return replace(reading, because=because, marked=True)
    return replace(
        reading, intent=meant, actions=(), ask=(), would="answer", because=because, marked=True
    )
