"""On a machine that lacks something, `make` says what to install, in a sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

NO_ENSUREPIP = f"""\
#!/bin/sh
case "$*" in *ensurepip*) echo "ModuleNotFoundError: No module named 'ensurepip'" >&2; exit 1;; esac
exec {sys.executable} "$@"
"""
TOO_OLD = """\
#!/bin/sh
case "$*" in *version_info*) exit 1;; -V) echo "Python 3.9.2";; esac
"""


def _make_run(folder: Path, python: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    (folder / "pyproject.toml").touch()
    command = ["make", f"PYTHON={python}", "run"]
    outside = {"PATH": os.environ["PATH"]}  # the tests may run under a make of their own
    return subprocess.run(
        command, cwd=folder, env=outside, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("script", "said"),
    [
        pytest.param(NO_ENSUREPIP, "apt install python3-venv", id="Debian without python3-venv"),
        pytest.param(TOO_OLD, "needs Python 3.11 or newer", id="an old Python"),
        pytest.param(None, "needs Python 3.11 or newer; there is no", id="no Python"),
    ],
)
def test_make_says_what_to_install(tmp_path: Path, script: str | None, said: str) -> None:
    python = tmp_path / "python"
    if script is not None:
        python.write_text(script)
        python.chmod(0o755)
    done = _make_run(tmp_path, python)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Error:" not in done.stderr, "a traceback"
    assert not (tmp_path / ".venv").exists()
