"""Runs the `secretaris` command as users do: in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECRETARIS = [sys.executable, "-m", "bot"]
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and the code it ended with."""

    out: str
    err: str
    code: int


def secretaris(
    folder: Path, *arguments: str, lines: str | bytes = "", language: str = "nl_NL.UTF-8"
) -> Ran:
    """Run a command in a folder, with these lines on its standard input."""
    given = lines.encode() if isinstance(lines, str) else lines
    ran = subprocess.run(
        [*SECRETARIS, *arguments],
        cwd=folder,
        env=environment(folder, language),
        input=given,
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    return Ran(ran.stdout.decode(), ran.stderr.decode(), ran.returncode)


def environment(folder: Path, language: str = "nl_NL.UTF-8") -> dict[str, str]:
    """Give the environment of a user at home in that folder."""
    root = Path(__file__).parents[1]
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(root),
        "HOME": str(folder),
        "LANG": language,
        "TERM": "xterm-256color",
    }
