"""Programs that run beside a test, to be killed without warning."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.command import SECRETARIS, environment

ROOT = Path(__file__).parents[1]


def process(program: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start a program of Python beside us."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(running: "subprocess.Popen[str]") -> str:
    """Read the next line that a program prints."""
    assert running.stdout is not None
    return running.stdout.readline().strip()


def killed(running: "subprocess.Popen[str]") -> list[str]:
    """Kill a program without warning; give the whole lines it had still printed."""
    os.kill(running.pid, signal.SIGKILL)
    rest, _ = running.communicate()
    return rest.splitlines() if rest.endswith("\n") else rest.splitlines()[:-1]


@asynccontextmanager
async def secretary(folder: Path, secrets: Mapping[str, str]) -> AsyncIterator[None]:
    """Let the `secretaris run` of users run in a folder, and at the end kill it without warning."""
    log = folder / "log"
    with log.open("ab") as kept:
        process = await asyncio.create_subprocess_exec(
            *SECRETARIS, "run", cwd=folder, env={**environment(folder), **secrets}, stderr=kept
        )
    try:
        yield
    finally:
        assert process.returncode is None, log.read_text()
        process.kill()
        await process.wait()
