"""Which tasks may be one action, of pairs that people would or would not take for the same."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.actions import Action, Owner
from bot.domain.intents import Whom
from bot.language.likeness import ALIKE, double_of, likeness, may_be_double, telling_figure

PAIRS = tomllib.loads((Path(__file__).parent / "data/likeness.toml").read_text("utf-8"))
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
DAAN = (Whom("daan", (1,)),)


def action(what: str, *, owner: bool = True) -> Action:
    """Give an open action, of Daan or of somebody else."""
    return Action("OTO-26-001", 1, what, 1, NOW, (Owner(1 if owner else 2),))


def score(pair: dict[str, Any]) -> float:
    """Give how alike the tasks of a pair are."""
    return likeness(pair["new"], DAAN, action(pair["open"], owner=pair.get("owner", False)))


@pytest.mark.parametrize("pair", PAIRS["same"], ids=lambda pair: pair["new"])
def test_the_same_task_in_other_words_is_asked_about(pair: dict[str, Any]) -> None:
    assert score(pair) >= ALIKE


@pytest.mark.parametrize("pair", PAIRS["different"], ids=lambda pair: pair["new"])
def test_another_task_is_not_asked_about(pair: dict[str, Any]) -> None:
    assert score(pair) < ALIKE


def test_the_same_owner_makes_it_likelier() -> None:
    tasks = ("noodstroom testen", "noodstroom RCC testen")
    mine, other = (likeness(tasks[0], DAAN, action(tasks[1], owner=own)) for own in (True, False))
    assert mine > other


def test_the_open_action_that_is_most_alike_is_the_one() -> None:
    near, nearest = action("zaal voor de netwerkdag reserveren"), action("zaal netwerkdag regelen")
    assert double_of("zaal reserveren voor de netwerkdag", DAAN, [nearest, near]) == near
    assert double_of("pompen testen", DAAN, [nearest, near]) is None


@pytest.mark.parametrize("pair", PAIRS["same"], ids=lambda pair: pair["new"])
def test_the_same_task_is_among_those_looked_at_closely(pair: dict[str, Any]) -> None:
    crowd = [(f"OTO-26-{n:03}", f"ander werk {n} uitvoeren") for n in range(2, 500)]
    assert may_be_double(pair["new"], [*crowd, ("OTO-26-001", pair["open"])])[:1] == ["OTO-26-001"]


@pytest.mark.parametrize("pair", PAIRS["same"], ids=lambda pair: pair["new"])
def test_the_figure_of_a_task_stands_in_every_task_that_is_the_same(pair: dict[str, Any]) -> None:
    assert telling_figure(pair["new"]) in pair["open"]
