"""How soon the command is ready, and what the house takes at rest with its networks loaded."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

_SECRETARIS = Path(sys.executable).parent / "secretaris"
_LINES = "-- ma 2026-11-23 10:00, #platform-oto\nesther: acties\n"
_TIMES = 3
_IDLE = """
import asyncio, sys
from pathlib import Path
from dataclasses import replace
import bot.cli.serving
from bot.app import open_app
from bot.clockwork import SystemClock
from bot.config import demo
from bot.networks import load_matrix, load_slack

async def idle():
    region = demo({})
    storage = replace(region.storage, url=f"sqlite:///{sys.argv[1]}/memory.db", files=sys.argv[1])
    clock = SystemClock(region.region.zone)
    async with open_app(replace(region, storage=storage), clock, ticking=True):
        await asyncio.sleep(2)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        print(pages * 4096 // 1_000_000)

for network in sys.argv[2:]:
    {"matrix": load_matrix, "slack": load_slack}[network]()
asyncio.run(idle())
"""


def ready(command: str, lines: str) -> float:
    """Give the seconds from start to end of a command that answers these lines, the best of a few.

    What it prints goes nowhere, what it writes to a folder that goes away.
    """
    found = []
    for _ in range(_TIMES):
        with TemporaryDirectory() as folder:
            begin = perf_counter()
            subprocess.run(
                [_SECRETARIS, command],
                cwd=folder,
                input=lines,
                text=True,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            found.append(perf_counter() - begin)
    return min(found)


def at_rest(*networks: str) -> int:
    """Give the megabytes that the idle house keeps in memory."""
    with TemporaryDirectory() as folder:
        program = [sys.executable, "-c", _IDLE, folder, *networks]
        ran = subprocess.run(program, capture_output=True, text=True, check=True)
    return int(ran.stdout)


def main() -> None:
    """Print seconds and megabytes."""
    print(f"console: from start to answer and end {ready('console', _LINES):.2f} s (bar: 2)")
    print(f"demo: the whole sample afternoon, from start to end {ready('demo', ''):.2f} s")
    print(f"at rest, no network loaded: {at_rest()} MB")
    print(f"at rest, Matrix loaded: {at_rest('matrix')} MB (bar: 130)")
    print(f"at rest, Matrix and Slack loaded: {at_rest('matrix', 'slack')} MB")


if __name__ == "__main__":
    main()
