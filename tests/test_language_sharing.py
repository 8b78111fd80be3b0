"""Several owners share an action, or each have their own, where that is said and not otherwise."""

import pytest

from bot.domain.intents import AddAction, AddActions, Whom
from bot.language.sharing import shared

BOTH = (Whom("@daan", (1,)), Whom("@petra", (2,)))


@pytest.mark.parametrize("said", ["samen: rooster maken", "gezamenlijk, rooster maken"])
def test_together_is_one_action_of_all(said: str) -> None:
    assert shared(AddAction(said, BOTH)) == AddAction("rooster maken", BOTH)


@pytest.mark.parametrize("said", ["ieder: cijfers sturen", "ieder apart: cijfers sturen"])
def test_each_is_one_action_for_everybody(said: str) -> None:
    found = shared(AddAction(said, BOTH))
    assert isinstance(found, AddActions)
    assert [(a.what, a.owners) for a in found.actions] == [
        ("cijfers sturen", (owner,)) for owner in BOTH
    ]


@pytest.mark.parametrize("said", ["ieder kwartaal rapporteren", "samenvatting maken: kort"])
def test_words_that_only_begin_alike_stay(said: str) -> None:
    assert shared(AddAction(said, BOTH)) == AddAction(said, BOTH)


def test_one_owner_shares_with_nobody() -> None:
    alone = AddAction("ieder: cijfers sturen", BOTH[:1])
    assert shared(alone) == alone
