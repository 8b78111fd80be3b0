"""A meeting of 500 lines made into minutes: in the process itself, and as the whole command."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.domain.replay import replayed
from bot.domain.workdays import WorkCalendar
from bot.language.logs import LogReader

_LINES = 500
_SAID = (
    "#topic Onderdeel {n}",
    "#info het rooster is klaar",
    "#action daan lijst {n} bijwerken uiterlijk vrijdag 18 december",
    "#agreed wij gaan door met {n}",
    "zullen we dat volgende week bespreken?",
)


def log() -> list[str]:
    """Give the lines of a meeting."""
    times = (f"{10 + n // 60:02}:{n % 60:02}" for n in range(_LINES))
    lines = [f"{at} <anna> {_SAID[n % len(_SAID)].format(n=n)}" for n, at in enumerate(times)]
    lines[0] = "10:00 <anna> #startmeeting Platform OTO"
    return lines


def main() -> None:
    """Print seconds."""
    zone = ZoneInfo("Europe/Amsterdam")
    reader = LogReader(date(2026, 11, 23), zone, {}, own_words=False, calendar=WorkCalendar())
    begin = perf_counter()
    replayed(reader.read(log()), strict=True)
    print(f"{_LINES} lines read and derived: {perf_counter() - begin:.2f} s")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "log"
        file.write_text("\n".join(log()), encoding="utf-8")
        secretaris = Path(sys.executable).parent / "secretaris"
        command = [str(secretaris), "replay", str(file), "--out", folder]
        begin = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        print(f"the whole command: {perf_counter() - begin:.2f} s (bar: 1)")


if __name__ == "__main__":
    main()
