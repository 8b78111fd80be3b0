"""Loading a network brings in what it uses, and hides nothing for good."""

import subprocess
import sys

PROGRAM = """
import sys
from bot.networks import load_matrix
load_matrix()
assert "nio" in sys.modules
assert "psycopg" not in sys.modules
import psycopg
assert psycopg.connect
"""


def test_matrix_loads_no_driver_of_postgresql_and_leaves_it_to_be_loaded() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
