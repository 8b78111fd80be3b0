"""Steps written as the lines of a `.chat` file."""

from bot.networks.console.grammar import WEEKDAYS
from bot.networks.console.steps import (
    BotEdits,
    BotReacts,
    BotSays,
    BotSends,
    BotStep,
    Chooses,
    Edits,
    Move,
    Outage,
    PersonStep,
    Place,
    Reacts,
    Restart,
    Says,
    Spot,
    Step,
    Withdraws,
)


def write_step(step: Step, here: str | None = None) -> list[str]:
    """Write a step; ``here`` is the channel that need not be named."""
    match step:
        case Move() | Restart() | Outage():
            return [_write_time(step)]
        case BotSays() | BotEdits() | BotReacts() | BotSends():
            return _write_bot(step, here)
        case _:
            return _indented(_write_person(step, here))


def order_of(step: BotStep, here: str | None) -> tuple[bool, str, str]:
    """Sort by destination: here first, then channels, then people."""
    channel = step.place.channel
    away = channel not in (None, here)
    return (away, channel or "" if away else "", step.place.only or "")


def _write_time(step: Move | Restart | Outage) -> str:
    match step:
        case Restart():
            return "-- herstart"
        case Outage(minutes=minutes):
            return f"-- storing {minutes} min"
        case Move():
            weekday = None if step.weekday is None else WEEKDAYS[step.weekday]
            day = step.day.isoformat() if step.day else None
            moment = " ".join(filter(None, (weekday, day, f"{step.at:%H:%M}")))
            return "-- " + ", ".join(filter(None, (moment, step.channel, step.language)))


def _write_bot(step: BotStep, here: str | None) -> list[str]:
    who = "bot" + _place(step.place, here)
    match step:
        case BotSays(text=text, offers=offers):
            gap = "  " if who == "bot" else " "
            return _indented(f"{who}:{gap}{text}", offers)
        case BotEdits(card=card, text=text, offers=offers):
            return _indented(f"{who} wijzigt {card}: {text}", offers)
        case BotReacts(sign=sign):
            return [f"{who} reageert {sign}"]
        case BotSends(file=file):
            return [f"{who} stuurt {file}"]


def _place(place: Place, here: str | None) -> str:
    channel = None if place.channel == here else place.channel
    where = ""
    if channel is not None:
        where = f" → {channel}" if channel.startswith("@") else f" in {channel}"
    return where + (f" (alleen {place.only})" if place.only else "")


def _write_person(step: PersonStep, here: str | None) -> str:
    who = step.person + _spot(step.spot, here)
    match step:
        case Says(text=text):
            return f"{who}: {text}"
        case Edits(old=old, new=new):
            return f'{who} wijzigt "{old}" in "{new}"'
        case Withdraws(text=text):
            return f'{who} wist "{text}"'
        case Reacts(sign=sign, text=text):
            return f'{who} reageert {sign} op "{text}"'
        case Chooses(label=label, card=card):
            return f"{who} kiest [{label}]" + (f" op {card}" if card else "")


def _spot(spot: Spot, here: str | None) -> str:
    if spot.direct:
        return " → bot"
    if spot.thread is not None:
        return f" (draad {spot.thread})"
    return f" in {spot.channel}" if spot.channel not in (None, here) else ""


def _indented(text: str, offers: tuple[str, ...] = ()) -> list[str]:
    """Give the lines of a text, what follows the first indented; blank lines fall away."""
    first, *others = text.split("\n")
    lines = [first.rstrip(), *(f"  {line.strip()}" for line in others if line.strip())]
    return [*lines, "  " + " ".join(f"[{label}]" for label in offers)] if offers else lines
