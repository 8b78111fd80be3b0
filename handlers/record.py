"""Off the record, and on it again."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import PauseRecord, ResumeRecord
from bot.domain.questions import Question, QuestionKind


@command("record.pause")
def pause(intent: PauseRecord, turn: Turn) -> Says:
    """Keep nothing of it: of this message, or while a meeting runs of all until it is resumed."""
    del intent
    meeting = turn.work.meetings.running(turn.group.id) if turn.group else None
    if meeting is None:
        return Say("record.left_out")
    heard = turn.heard
    if not _silences(turn):
        place = (heard.network, heard.channel, heard.thread)
        turn.work.questions.ask(Question(QuestionKind.SILENCE, *place, turn.now))
    return Say("record.paused")


@command("record.resume")
def resume(intent: ResumeRecord, turn: Turn) -> Says:
    """Note again from here on."""
    del intent
    for silence in _silences(turn):
        turn.work.questions.close(silence)
    return Say("record.resumed")


def _silences(turn: Turn) -> tuple[int, ...]:
    heard = turn.heard
    asked = turn.work.questions.open_at(heard.network, heard.channel, turn.now)
    return tuple(question.id for question in asked if question.kind is QuestionKind.SILENCE)
