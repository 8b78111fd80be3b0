"""What the tests of dates share: the examples, and moments in Amsterdam."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=AMSTERDAM)
DATA = Path(__file__).parent / "data"


def examples(name: str) -> list[dict[str, Any]]:
    """Read the examples of one file."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def said_at(example: Mapping[str, Any]) -> dt.datetime:
    """Take the moment at which an example was said."""
    return dt.datetime.fromisoformat(example["ref"]).replace(tzinfo=AMSTERDAM)


def shown(moment: object) -> str:
    """Show a moment's day, or that there is none."""
    day = getattr(moment, "date", None)
    return day.isoformat() if isinstance(day, dt.date) else "none"
