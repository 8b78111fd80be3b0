"""How soon the console answers, and what the idle house takes with the Matrix room loaded."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

_SECRETARIS = Path(sys.executable).parent / "secretaris"
_IDLE = """
import asyncio
from pathlib import Path
from dataclasses import replace
from tempfile import TemporaryDirectory
import bot.cli, bot.networks.matrix.connect
from bot.app import open_app
from bot.clockwork import SystemClock
from bot.config import demo

async def idle():
    with TemporaryDirectory() as folder:
        region = demo({})
        storage = replace(region.storage, url=f"sqlite:///{folder}/memory.db", files="")
        clock = SystemClock(region.region.zone)
        async with open_app(replace(region, storage=storage), clock, ticking=True):
            await asyncio.sleep(2)
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(pages * 4096 // 1_000_000)

asyncio.run(idle())
"""


def main() -> None:
    """Print seconds to the first answer and megabytes at rest."""
    begin = perf_counter()
    lines = "-- ma 2026-11-23 10:00, #platform-oto\nesther: acties\n"
    subprocess.run([_SECRETARIS, "console"], input=lines, text=True, check=True)
    print(f"from start to answer and end: {perf_counter() - begin:.2f} s (bar: ready in 2)")
    ran = subprocess.run([sys.executable, "-c", _IDLE], capture_output=True, text=True, check=True)
    print(f"idle, with Matrix loaded: {ran.stdout.strip()} MB (bar: 130)")


if __name__ == "__main__":
    main()
