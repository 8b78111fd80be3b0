"""Event to durable answer through the real path, beside raw sqlite3 doing the same statements.

A line is taken in (commit 1) and heard (commit 2): found in the inbox, person and channel looked
up, read, number drawn, action, owner, reminders, history and letter. Both sides take turns, so
that a busy machine slows both. Bars: 400 a second, median 2.5 ms, p99 10 ms, 0.2 of raw sqlite3.
"""

import cProfile
import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.language import reader
from bot.ports import Token
from tests.figures import Transaction, by_room, raw, recorded, report, timed
from tests.house import MONDAY, House, open_house

_EVENTS, _TURN, _PROFILED = 2_000, 100, 500


def event(house: House, n: int) -> None:
    """Take in and answer the n-th line; it comes from another event each time."""
    text = f"actie @daan bluswaterlijst {n} bijwerken uiterlijk vrijdag 18 december"
    heard = replace(house.heard("esther", text), event=f"event-{n}")
    house.engine.take([heard], Token("console", "lines", str(n)))
    house.engine.hear()


@contextmanager
def region(folder: Path) -> Iterator[House]:
    """Open the demo region in a file, ready to answer."""
    folder.mkdir(exist_ok=True)
    with open_house(folder) as house:
        reader.warm(MONDAY)
        event(house, -1)
        yield house


def said_to_sqlite(folder: Path) -> list[list[Transaction]]:
    """Give the transactions of every event."""
    with region(folder) as house:
        found = []
        for n in range(_EVENTS):
            with recorded() as transactions:
                event(house, n)
            found.append(transactions)
    return found


def compare(folder: Path) -> None:
    """Print the real path and raw sqlite3, turn by turn."""
    with region(folder / "begun"):
        pass
    for name in ("real", "raw", "recorded"):
        shutil.copytree(folder / "begun", folder / name)
    events = said_to_sqlite(folder / "recorded")
    gc.freeze()  # what was written down is no burden of the real path
    connection = raw(folder / "raw" / "memory.db")

    def again(n: int) -> None:
        for transaction in events[n]:
            transaction.replay(connection)

    real, bare = [], []
    with region(folder / "real") as house:
        for start in range(0, _EVENTS, _TURN):
            turn = range(start, start + _TURN)
            real += timed(lambda n: event(house, n), turn)
            bare += timed(again, turn)
    connection.close()
    share = report("event to durable answer", real) / report(
        "raw sqlite3, the same statements", bare
    )
    count = sum(len(t.statements) for event in events for t in event) / _EVENTS
    print(f"{share:.2f} of raw sqlite3; {count:.0f} statements in 2 commits per event")


def spent(folder: Path) -> None:
    """Print where the time goes, by cProfile, which finds Python dearer than it is."""
    with region(folder / "profiled") as house:
        profile = cProfile.Profile()
        profile.enable()
        for n in range(_PROFILED):
            event(house, n)
        profile.disable()
    parts = by_room(profile.getstats())
    total = sum(parts.values())
    shares = sorted(parts.items(), key=lambda part: -part[1])
    print("spent on " + ", ".join(f"{name} {100 * part / total:.0f} %" for name, part in shares))


def main() -> None:
    """Measure on real files, synchronous=FULL."""
    with TemporaryDirectory() as folder:
        compare(Path(folder))
        spent(Path(folder))


if __name__ == "__main__":
    main()
