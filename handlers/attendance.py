"""Who is at the meeting, who sent apologies, and who is missed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.actions import Owner
from bot.domain.chat import Say
from bot.domain.intents import Intent, Whom
from bot.domain.meeting_intents import Attend, AttendAll, SendApologies, StayAway
from bot.domain.meetings import ATTENDANCE, EntryKind, Meeting
from bot.domain.refusals import Refused, refuse
from bot.domain.rights import Deed
from handlers.minutes import expected, running
from handlers.wording import named, owners_of


@command("meeting.present")
def attend(intent: Attend, turn: Turn) -> Says:
    """Write down who is present: the speaker, or those the speaker names."""
    return record(intent, running(turn), turn)


@command("meeting.present.all")
def attend_all(intent: AttendAll, turn: Turn) -> Says:
    """Write down everybody as present, but for those who are named."""
    return record(intent, running(turn), turn)


@command("meeting.absent")
def stay_away(intent: StayAway, turn: Turn) -> Says:
    """Write down who is absent."""
    return record(intent, running(turn), turn)


@command("meeting.excused")
def send_apologies(intent: SendApologies, turn: Turn) -> Says:
    """Write down who is absent with notice: the speaker, or those the speaker names."""
    return record(intent, running(turn), turn)


def record(intent: Intent, meeting: Meeting, turn: Turn) -> tuple[Say, ...]:
    """Keep what is said of who is there; everybody speaks for oneself, the leaders for all."""
    intent, unclear = _sifted(intent, turn)
    said = told(intent, meeting, turn)
    others = set(said) - {turn.speaker.id}
    turn.require(Deed.RECORD if others else Deed.SPEAK_IN_MEETING)
    known = _known(meeting, turn)
    fresh = {person: kind for person, kind in said.items() if known.get(person) is not kind}
    for person, kind in fresh.items():
        turn.work.meetings.capture(meeting, kind, person=person)
    suffix = "" if fresh else ".already"
    says = tuple(
        Say(f"meeting.{kind}{suffix}", {"people": [named(p, turn) for p in people]})
        for kind, people in _by_kind(fresh or said)
    )
    return says + tuple(Say(no.key, no.words, offers=no.offers) for no in unclear)


def _sifted(intent: Intent, turn: Turn) -> tuple[Intent, list[Refused]]:
    """Leave out of a row of names those that are nobody's; refuses where that leaves no one."""
    if not isinstance(intent, Attend | StayAway | SendApologies):
        return intent, []
    clear: list[Whom] = []
    unclear: list[Refused] = []
    for whom in intent.owners:
        try:
            _people((whom,), turn)
        except Refused as no:
            unclear.append(no)
        else:
            clear.append(whom)
    if unclear and not clear:
        raise unclear[0]
    return replace(intent, owners=tuple(clear)), unclear


def told(intent: Intent, meeting: Meeting, turn: Turn) -> dict[int, EntryKind]:
    """Give what a line says of whom."""
    match intent:
        case AttendAll(owners=owners):
            away = dict.fromkeys(_people(owners, turn), EntryKind.ABSENT)
            known = _known(meeting, turn)
            away = {
                p: EntryKind.EXCUSED if known.get(p) is EntryKind.EXCUSED else a
                for p, a in away.items()
            }
            return dict.fromkeys(_members(meeting, turn), EntryKind.PRESENT) | away
        case StayAway(owners=owners):
            return dict.fromkeys(_people(owners, turn), EntryKind.ABSENT)
        case Attend(owners=owners) | SendApologies(owners=owners):
            here = isinstance(intent, Attend)
            kind = EntryKind.PRESENT if here else EntryKind.EXCUSED
            return dict.fromkeys(_people(owners, turn) or [turn.speaker.id], kind)
        case _:
            raise TypeError(intent.key)


def _people(whoms: tuple[Whom, ...], turn: Turn) -> list[int]:
    return [_person(owner, turn) for owner in owners_of(whoms, turn)]


def _person(owner: Owner, turn: Turn) -> int:
    """Give the person; for a kolom the one member who represents it here."""
    if owner.person is not None:
        return owner.person
    members = turn.roster.memberships(turn.here.id, turn.today)
    found = [m.person for m in members if m.kolom == owner.kolom and expected(m)]
    if len(found) != 1:
        refuse("meeting.who", kolom=turn.kolom(owner.kolom))
    return found[0]


def _members(meeting: Meeting, turn: Turn) -> list[int]:
    found = turn.roster.memberships(meeting.group, turn.today)
    return [part.person for part in found if expected(part)]


def _known(meeting: Meeting, turn: Turn) -> dict[int | None, EntryKind]:
    entries = turn.work.meetings.entries(meeting.id)
    return {e.person: e.kind for e in entries if e.kind in ATTENDANCE}


def _by_kind(said: dict[int, EntryKind]) -> Iterable[tuple[EntryKind, Sequence[int]]]:
    for kind in (EntryKind.PRESENT, EntryKind.EXCUSED, EntryKind.ABSENT):
        people = [person for person, its in said.items() if its is kind]
        if people:
            yield kind, people
