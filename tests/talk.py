"""What the tests of free talk share: who there are, the examples, and how one is judged."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.people import Kolom, Person, Roster
from bot.domain.readings import Draft, Line, Message, Understanding
from bot.language.talk import understand
from bot.language.who import Company

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
DATA = Path(__file__).parent / "data"
PEOPLE = (
    ("Esther Meijer", "esther", "secretaris veiligheidsbureau"),
    ("Petra Kuipers", "petra", None),
    ("Daan Smit", "daan", None),
    ("Nadia Yilmaz", "nadia", None),
    ("Willem Brouwer", "willem", None),
    ("Kees Bos", "kees.bos", None),
    ("Kees Vermeer", "kees.vermeer", None),
    ("Lotte Hendriks", "lotte", "communicatieadviseur"),
    ("Samir Haddad", "samir", "informatiemanager"),
    ("Hanneke van den Berg", "hanneke", None),
    ("Wil de Graaf", "wil", None),
    ("Jan Mulder", "jan", None),
    ("Mei Lin Chow", "meilin", None),
    ("April Jansen", "april", None),
)
KOLOMMEN = (
    Kolom("brandweer", "brandweer", "fire service"),
    Kolom("politie", "politie", "police"),
    Kolom("GHOR", "GHOR", "medical assistance (GHOR)"),
    Kolom("gemeenten", "gemeenten", "municipalities", ("gemeente", "bevolkingszorg")),
    Kolom("waterschap", "waterschap", "water authority", partner=True),
)
COMPANY = Company(
    Roster([Person(n, *each[:2], title=each[2]) for n, each in enumerate(PEOPLE, 1)], (), ()),
    KOLOMMEN,
)


def examples(name: str) -> list[dict[str, Any]]:
    """Read the examples of one file."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def message(example: Mapping[str, Any]) -> Message:
    """Give the message of an example, with what was said before it."""
    before = tuple(
        Line(line["text"], line["speaker"], bot=line["speaker"] == "secretaris")
        for line in example.get("context", ())
    )
    return Message(example["text"], before=before)


def read(text: str, *before: str, addressed: bool = False) -> Understanding:
    """Read a text in the tests' company, after what the secretary said."""
    lines = tuple(Line(line, "secretaris", bot=True) for line in before)
    return understand(Message(text, before=lines, addressed=addressed), COMPANY, NOW)


def owners(drafts: Iterable[Draft]) -> list[str]:
    """Name the owners of drafts: "@self", a handle, "kolom:x" or "rol:y"; nobody unclear."""
    names: list[str] = []
    for draft in drafts:
        names += ["@self"] if draft.mine else []
        for who in draft.owners:
            if who.kolom or who.role:
                names.append(f"kolom:{who.kolom}" if who.kolom else f"rol:{who.role}")
            elif len(who.people) == 1:
                names.append(COMPANY.roster.person(who.people[0]).handle)
    return list(dict.fromkeys(names))


def days(drafts: Iterable[Draft]) -> list[str]:
    """Give the due dates of drafts."""
    return [draft.due.date.isoformat() for draft in drafts if draft.due]


@dataclass(slots=True)
class Score:
    """How many examples are right in intent, owners and date; ``wrong`` tells the others."""

    total: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    owners: int = 0
    dates: int = 0
    registered: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.total.total()


def judge(rows: Sequence[Mapping[str, Any]]) -> Score:
    """Read every example and count what is right."""
    score = Score()
    for row in rows:
        reading = understand(message(row), COMPANY, NOW)
        intent, wanted = row["intent"], row["due"]
        named, given = owners(reading.actions), days(reading.actions)
        same_owners = set(named) == set(row["owners"])
        several = row.get("several", len(row["owners"]) == len(wanted) > 1)
        same_days = set(given) == set(wanted) if several or not given else given[0] in wanted
        score.total[intent] += 1
        score.right[intent] += reading.intent == intent
        score.owners += same_owners
        score.dates += same_days
        if intent == "none" and reading.would == "register":
            score.registered.append(row["text"])
        if not (reading.intent == intent and same_owners and same_days):
            score.wrong.append(f"{row['text']!r}: {intent} {row['owners']} {wanted}")
            score.wrong[-1] += f" read as {reading.intent} {named} {given}"
    return score
