"""A replay writes down what really happened, so that whatever differs shows as a difference."""

from collections.abc import Sequence

import pytest

from bot.networks.console.mistakes import ScriptError
from bot.networks.console.script import Chat
from bot.networks.console.steps import (
    BotReacts,
    BotSays,
    BotStep,
    Move,
    Outage,
    PersonStep,
    Place,
    Says,
)
from tests.replay import difference, expected, replay

HERE = Place("#platform-oto")
WRITTEN = """\
Wie groet wordt gegroet
-- ma 2026-11-23 16:05, #platform-oto, nl

anna: hoi
bot:  Dag anna.
  [Dag]

-- herstart

daan: stil
"""
GREETING = BotSays("Dag anna.", ("Dag",), HERE)


class Parrots:
    """A stage on which the bot answers each text as it was taught."""

    def __init__(
        self, taught: dict[str, list[BotStep]], network: str = "console", *, ephemeral: bool = True
    ) -> None:
        self.network = network
        self.ephemeral = ephemeral
        self.restarts = 0
        self.heard: list[str] = []
        self._taught = taught
        self._said: list[BotStep] = []

    async def open(self, chat: Chat) -> None:
        assert chat.title

    async def play(self, step: Move | Outage | PersonStep) -> None:
        if isinstance(step, Says):
            self.heard.append(step.text)
            self._said += self._taught.get(step.text, [])

    async def restart(self) -> None:
        self.restarts += 1

    async def shown(self) -> Sequence[BotStep]:
        said, self._said = self._said, []
        return said


async def test_what_goes_as_written_is_written_the_same() -> None:
    stage = Parrots({"hoi": [GREETING]})
    assert await replay(WRITTEN, stage) == WRITTEN
    assert (stage.heard, stage.restarts) == (["hoi", "stil"], 1)
    assert difference(WRITTEN, WRITTEN, "groet.chat") == ""


@pytest.mark.parametrize(
    ("taught", "changed"),
    [
        ({"hoi": []}, ["-bot:  Dag anna.", "-  [Dag]"]),
        ({"hoi": [BotSays("Dag!", ("Dag",), HERE)]}, ["-bot:  Dag anna.", "+bot:  Dag!"]),
        ({"hoi": [BotSays("Dag anna.", (), HERE)]}, ["-  [Dag]"]),
        ({"hoi": [GREETING], "stil": [BotSays("Wat?", (), HERE)]}, ["+bot:  Wat?"]),
        (
            {"hoi": [BotSays("Dag anna.", ("Dag",), Place("@anna"))]},
            ["-bot:  Dag anna.", "+bot → @anna: Dag anna."],
        ),
    ],
)
async def test_whatever_differs_shows(taught: dict[str, list[BotStep]], changed: list[str]) -> None:
    happened = await replay(WRITTEN, Parrots(taught))
    lines = difference(WRITTEN, happened, "groet.chat").splitlines()[2:]
    assert [line for line in lines if line[0] in "+-"] == changed


async def test_answers_stand_in_order_of_destination_and_keep_it_within_one() -> None:
    said: list[BotStep] = [
        BotSays("3", place=Place("@anna")),
        BotSays("2", place=Place("#crisisplan")),
        BotSays("1", place=HERE),
        BotSays("4", place=Place("@anna")),
    ]
    happened = await replay(
        "Titel\n-- ma 2026-11-23 16:05, #platform-oto\nanna: hoi\n", Parrots({"hoi": said})
    )
    assert happened.splitlines()[3:] == [
        "bot:  1",
        "bot in #crisisplan: 2",
        "bot → @anna: 3",
        "bot → @anna: 4",
    ]


MARKED = """\
Wie groet wordt gegroet
-- ma 2026-11-23 16:05, #platform-oto

anna: hoi
bot:  Dag.
@matrix bot reageert ✅
@slack bot stuurt dag.pdf

@slack anna: alleen daar
"""


async def test_marked_lines_are_played_and_compared_on_their_own_network_alone() -> None:
    plain: list[BotStep] = [BotSays("Dag.", place=HERE)]
    signed = [BotReacts("✅", HERE), *plain]
    console, matrix = Parrots({"hoi": plain}), Parrots({"hoi": signed}, "matrix")
    assert await replay(MARKED, console) == MARKED
    assert await replay(MARKED, matrix) == MARKED
    assert console.heard == matrix.heard == ["hoi"]
    silent = await replay(MARKED, Parrots({"hoi": plain}, "matrix"))
    assert "@matrix" not in silent


async def test_what_is_for_one_pair_of_eyes_is_a_direct_message_where_it_must_be() -> None:
    text = "Titel\n-- ma 2026-11-23 16:05, #a\n\nanna: hoi\nbot (alleen anna): Dag.\n"
    stage = Parrots(
        {"hoi": [BotReacts("📬"), BotSays("Dag.", place=Place("@anna"))]}, "matrix", ephemeral=False
    )
    assert await replay(text, stage) == expected(text, stage)
    assert expected(text, Parrots({})) == text


async def test_a_line_of_the_bot_before_anybody_did_anything_fails() -> None:
    with pytest.raises(ScriptError) as refused:
        await replay("Titel\nbot: hoi\n", Parrots({}))
    assert refused.value.line == 2
