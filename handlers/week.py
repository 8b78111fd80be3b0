"""The week for the directorate: on request, and by itself at the hour that was set."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands import Says, Sight, Turn, command, duty, view
from bot.domain.actions import Action
from bot.domain.chat import Answer, Destination, Only, Paper, Say, ToGroup
from bot.domain.groups import Kind
from bot.domain.intents import ShowWeek
from bot.domain.papers import ActionLine, AttentionLine, DecisionLine, FiguresRow, WeekPaper
from bot.domain.rights import Deed, require
from bot.domain.weeks import BOARDROOMS, Colour, Figures, Week, week
from bot.domain.workdays import ONE_DAY
from bot.ports import Token
from handlers.wording import kolommen_of, line_of

_SEVEN_DAYS = timedelta(days=7)
_MEMO = ("week", "done_until")


@command("week.show")
def show(intent: ShowWeek, turn: Turn) -> Says:
    """Show how the week stands, to who may read it; outside the boardroom under four eyes.

    It is called after the week of the next page, of which it is the beginning.
    """
    del intent
    require(Deed.READ_WEEK, turn.speaker, None)
    here = turn.work.groups.get(turn.channel.group) if turn.channel else None
    among_directors = here is not None and here.kind in BOARDROOMS
    to = Answer() if among_directors or turn.heard.direct else Only(turn.speaker.id)
    return _card(_page(turn, _last_day(_sending_hour(turn.now, turn), turn)), turn, to)


def _next(sight: Sight) -> datetime | None:
    """Give the sending hour that was not kept yet; a new installation waits for its first."""
    memo = sight.work.token(*_MEMO)
    after = datetime.fromisoformat(memo) if memo else None
    return _sending_hour(after, sight) if after else sight.now


@duty(_next)
def send(sight: Sight) -> Says:
    """Send the week of every directorate, once; the hour is written down in the same commit."""
    first = sight.work.token(*_MEMO) is None
    sight.work.remember(Token(*_MEMO, sight.now.isoformat()))
    if first:
        return ()
    page = sight.work.weeks.keep(_page(sight, _last_day(sight.now, sight)))
    if page is None:
        return ()
    boards = [g for g in sight.work.groups.all() if g.kind is Kind.DIRECTORATE]
    return tuple(_card(page, sight, ToGroup(board.id)) for board in boards)


def card_of_last_week(sight: Sight, to: Destination) -> Say | None:
    """Give the page that was sent last, if there is one."""
    last = sight.work.weeks.last()
    return _card(last, sight, to) if last else None


def _sending_hour(after: datetime, sight: Sight) -> datetime:
    """Give the first sending moment after that moment; a day off moves it to the next workday."""
    zone = ZoneInfo(sight.settings.region.zone)
    chosen = sight.settings.week
    local = after.astimezone(zone)
    monday = local.date() - timedelta(days=local.isoweekday() - chosen.day)
    for weeks in range(-1, 3):
        day = sight.calendar.on_or_after(monday + weeks * _SEVEN_DAYS)
        moment = datetime.combine(day, chosen.hour, tzinfo=zone)
        if moment > after:
            return moment
    message = f"no sending hour within three weeks after {after}"
    raise ValueError(message)


def _last_day(moment: datetime, sight: Sight) -> date:
    """Give the day before the latest sending day, however late its page is sent."""
    chosen, local = sight.settings.week, moment.astimezone(ZoneInfo(sight.settings.region.zone))
    ago = timedelta(days=(local.isoweekday() - chosen.day) % 7)
    if not ago and local.time() < chosen.hour:
        ago = _SEVEN_DAYS
    return local.date() - ago - ONE_DAY


def _page(sight: Sight, last_day: date) -> Week:
    as_of, last = sight.now, sight.work.weeks.last()
    since = last.as_of if last and last.as_of < as_of else as_of - _SEVEN_DAYS
    return week(
        actions=sight.work.actions.all(),
        decisions=sight.work.meetings.decisions_between(since, as_of),
        groups=sight.work.groups.all(),
        kolommen=[k.kolom() for k in sight.settings.kolommen],
        since=since,
        as_of=as_of,
        last_day=last_day,
        calendar=sight.calendar,
    )


def _card(page: Week, sight: Sight, to: Destination) -> Say:
    return Say(
        "week.page" if page.id else "week.so_far",
        {
            "week": page.number,
            "year": str(page.year),
            "as_of": page.as_of,
            "since": page.since,
            "parts": _parts(page, sight),
        },
        to=to,
        papers=(Paper("week", page.id),) if page.id else (),
    )


def _parts(page: Week, sight: Sight) -> list[Say]:
    """Give the parts of the card in their fixed order; an empty one is left out."""
    quiet = not (page.total.open or page.total.new or page.total.done or page.decisions)
    attention = [
        Say("week.attention.line", _attention_words(action, colour, sight))
        for action, colour in page.attention
    ]
    decisions = [Say("week.decision.line", {"number": n, "text": t}) for n, t in page.decisions]
    silent = [Say("week.not_reported", {"group": name}) for name in _missing(page, sight)]
    silent += [Say("week.nothing_new", {"group": name}) for name in _silent(page, sight, rows=True)]
    lists = {"attention": attention, "decisions": decisions, "missing": silent}
    return [
        Say("week.total", _figures(page.total)),
        *([Say("week.empty")] if quiet else _tables(page, sight)),
        *(Say(f"week.{name}", {"items": items}) for name, items in lists.items() if items),
    ]


def _tables(page: Week, sight: Sight) -> list[Say]:
    """Give the figures; who did not report is named below instead of shown as a row of noughts."""
    groups = [[sight.work.groups.get(g).name, *_row(f)] for g, f in page.groups if f]
    kolommen = [
        [sight.kolom(k) or Say("paper.kolom.none"), *_row(f)] for k, f in page.kolommen if f
    ]
    tables = {"groups": groups, "kolommen": kolommen}
    return [Say(f"week.{name}", {"rows": rows}) for name, rows in tables.items() if rows]


def _missing(page: Week, sight: Sight) -> list[object]:
    """Name the groups and kolommen that did not report."""
    kolommen = [Say("owner.kolom", {"kolom": sight.kolom(k)}) for k, f in page.kolommen if not f]
    return [*_silent(page, sight, rows=False), *kolommen]


def _attention_words(action: Action, colour: Colour, sight: Sight) -> dict[str, object]:
    """Word a pressing action for the directorate: by kolom, no names."""
    owners = list(kolommen_of(action, sight))
    return line_of(action, sight) | {"owners": owners, "colour": Say(f"colour.{colour}")}


@view("paper.week")
def week_paper(paper: Paper, sight: Sight) -> WeekPaper:
    """Give a week as it was sent, as a document."""
    page = sight.work.weeks.get(paper.id)
    return WeekPaper(
        region=sight.settings.region.name,
        year=page.year,
        week=page.number,
        since=page.since,
        as_of=page.as_of,
        total=page.total,
        groups=tuple(FiguresRow(sight.work.groups.get(g).name, f) for g, f in page.groups),
        kolommen=tuple(FiguresRow(sight.kolom(k), f) for k, f in page.kolommen),
        attention=tuple(_attention_line(a, c, sight) for a, c in page.attention),
        decisions=tuple(DecisionLine(number, text) for number, text in page.decisions),
        silent=_silent(page, sight, rows=False),
        nothing_new=_silent(page, sight, rows=True),
    )


def _silent(page: Week, sight: Sight, *, rows: bool) -> tuple[str, ...]:
    """Name the groups from which nothing was heard, of those with a row of figures or without."""
    with_row = {group for group, figures in page.groups if figures}
    found = (group for group in page.silent if (group in with_row) is rows)
    return tuple(sight.work.groups.get(group).name for group in found)


def _attention_line(action: Action, colour: Colour, sight: Sight) -> AttentionLine:
    line = ActionLine(action.number, action.what, kolommen_of(action, sight), action.due)
    return AttentionLine(line, sight.work.groups.get(action.group).name, colour)


def _figures(figures: Figures) -> dict[str, object]:
    colours = {colour: getattr(figures, colour) for colour in Colour}
    rest = {name: getattr(figures, name) for name in ("open", "overdue", "new", "done")}
    return {str(name): value for name, value in (colours | rest).items()}


def _row(figures: Figures) -> list[int]:
    names = ("open", "red", "orange", "grey", "green", "overdue", "new", "done")
    return [getattr(figures, name) for name in names]
