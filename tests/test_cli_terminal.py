"""`secretaris` on a terminal: a prompt that says who and where, colours, and a way out."""

import os
import pty
import re
import select
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Self

import pytest

from tests.command import SECRETARIS, environment

_PATIENCE = 30.0
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][0-9A-B]?|\r")
_WHERE_IS_THE_CURSOR = b"\x1b[6n"


class Keyboard:
    """Somebody at a terminal of 24 lines, who types and waits for what they want to see."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 120))
        self._process = subprocess.Popen(
            [*SECRETARIS, *arguments],
            cwd=folder,
            env=environment(folder),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self.screen = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def see(self, text: str) -> None:
        """Wait until something stands on the screen; what came before it is forgotten."""
        until = monotonic() + _PATIENCE
        while text not in self.screen:
            assert monotonic() < until, f"{text!r} never came; the screen says:\n{self.screen}"
            self._read()
        self.screen = self.screen.partition(text)[2]

    def type(self, text: str, end: str = "\r") -> None:
        """Type a line."""
        os.write(self._ours, f"{text}{end}".encode())

    def code(self) -> int:
        """Wait for the end."""
        until = monotonic() + _PATIENCE
        while self._process.poll() is None:
            assert monotonic() < until, "the program does not end"
            self._read()
        return self._process.returncode

    def _read(self) -> None:
        if not select.select([self._ours], [], [], 0.1)[0]:
            return
        try:
            raw = os.read(self._ours, 65_536)
        except OSError:  # the other side has closed
            return
        if _WHERE_IS_THE_CURSOR in raw:
            os.write(self._ours, b"\x1b[1;1R")
        self.screen += _ESCAPES.sub("", raw.decode("utf-8", "replace"))


@pytest.fixture
def keyboard(tmp_path: Path) -> Iterator[Keyboard]:
    with Keyboard(tmp_path, "console") as keys:
        keys.see("esther in #platform-oto>")
        yield keys


def test_one_can_speak_choose_switch_and_leave(keyboard: Keyboard) -> None:
    keyboard.type("actie @daan lijst bijwerken uiterlijk vrijdag")
    keyboard.see("Genoteerd: OTO-")
    keyboard.see("[Afgerond] [Uitstel] [Geen actie]")
    keyboard.type("/als daan")
    keyboard.see("daan in #platform-oto>")
    keyboard.type("[Afgerond]")
    keyboard.see("is afgerond. Dank je wel.")
    keyboard.type("/in #crisisplan")
    keyboard.see("daan in #crisisplan>")
    keyboard.type("nadia: acties")
    keyboard.see("Projectgroep Crisisplan heeft geen open acties.")
    keyboard.type("/bot")
    keyboard.see("daan → bot>")
    keyboard.type("mijn acties")
    keyboard.see("geen open acties")
    keyboard.type("/stop")
    assert keyboard.code() == 0


def test_time_passes_when_asked_and_the_clock_shows_it(keyboard: Keyboard) -> None:
    keyboard.type("-- 2024-01-08 09:00")
    keyboard.see("maandag 2024-01-08 09:00")
    keyboard.type("-- di 09:00")
    keyboard.see("dinsdag 2024-01-09 09:00")


def test_a_mistake_is_told_and_one_goes_on(keyboard: Keyboard) -> None:
    keyboard.type("/dans")
    keyboard.see("/dans ken ik niet.")
    keyboard.type("/als niemand")
    keyboard.see("niemand ken ik niet. Bekend zijn: daan,")
    keyboard.type("/in #nergens")
    keyboard.see("het kanaal #nergens is er niet.")
    keyboard.type("/help")
    keyboard.see("praat verder als iemand anders")
    keyboard.type("acties")
    keyboard.see("heeft geen open acties")


def test_names_and_commands_complete_and_control_d_leaves(keyboard: Keyboard) -> None:
    keyboard.type("actie @da", end="")
    keyboard.see("@daan")
    keyboard.type("", end="\t")
    keyboard.type(" bellen uiterlijk vrijdag")
    keyboard.see("actiehouder Daan Smit")
    keyboard.see("esther in #platform-oto>")
    keyboard.type("", end="\x04")
    assert keyboard.code() == 0


def test_what_was_typed_is_remembered_for_its_owner_alone(
    keyboard: Keyboard, tmp_path: Path
) -> None:
    keyboard.type("acties")
    keyboard.see("heeft geen open acties")
    history = tmp_path / ".local" / "state" / "secretaris" / "console_history"
    assert "+acties" in history.read_text("utf-8")
    assert history.stat().st_mode & 0o077 == 0


def test_the_demo_hands_over_the_keyboard_where_the_story_ended(tmp_path: Path) -> None:
    with Keyboard(tmp_path, "demo") as keys:
        keys.see("Een middag van Platform OTO")
        keys.see("Conceptverslag Platform OTO")
        keys.see("Weekoverzicht, week 48 van 2026")
        keys.see("Het is nu maandag 2026-11-30 09:15.")
        keys.see("esther in #platform-oto>")
        keys.type("actie @daan bluswaterlijst bijwerken uiterlijk vrijdag")
        keys.see("Genoteerd: OTO-26-004 bluswaterlijst bijwerken")
        keys.type("-- di 09:00")
        keys.see("dinsdag 2026-12-01 09:00")
        keys.type("/stop")
        assert keys.code() == 0
