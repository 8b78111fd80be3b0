"""Off the record: in a meeting, until it is on the record again, nothing that is said is kept."""

from dataclasses import replace

from bot.domain.chat import Heard
from bot.domain.hints import AskWhich, GiveHint, Hint, ListUnsorted
from bot.domain.intents import (
    Greet,
    Help,
    ListActions,
    ListMine,
    PauseRecord,
    ResumeRecord,
    ShowAction,
    ShowWeek,
    Thank,
)
from bot.domain.meeting_intents import EndMeeting, ShowMinutes
from bot.domain.proposals import ProposeActions
from bot.domain.questions import QuestionKind
from bot.language.situation import Reading
from bot.ports import Work

_KEEPS_NOTHING = (
    AskWhich,
    EndMeeting,
    GiveHint,
    Greet,
    Help,
    ListActions,
    ListMine,
    ListUnsorted,
    PauseRecord,
    ResumeRecord,
    ShowAction,
    ShowMinutes,
    ShowWeek,
    Thank,
)


def is_kept(heard: Heard, group: int | None, work: Work) -> bool:
    """Tell whether what is said there is off the record, in the meeting that runs now."""
    meeting = work.meetings.running(group) if group is not None else None
    if meeting is None:
        return False
    return any(
        question.kind is QuestionKind.SILENCE and question.asked_at >= meeting.started_at
        for question in work.questions.open_at(heard.network, heard.channel, heard.at)
    )


def within(reading: Reading) -> Reading:
    """Give what a line asks while the talk is off the record: nothing that would be kept."""
    asked = reading.intent
    if isinstance(asked, ProposeActions):
        return Reading()
    if asked is None or isinstance(asked, _KEEPS_NOTHING):
        return reading
    return replace(reading, intent=GiveHint(Hint.SILENT), group=None)
