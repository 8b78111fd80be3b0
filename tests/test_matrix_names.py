"""A name that cannot be looked up keeps nobody from being heard."""

from dataclasses import dataclass, field

import pytest
from nio import ProfileGetDisplayNameError, ProfileGetDisplayNameResponse

from bot.networks.matrix.rooms import Rooms


@dataclass
class Profiles:
    """A homeserver that knows names, one answer after another."""

    answers: list[object]
    rooms: dict[str, object] = field(default_factory=dict)

    async def get_displayname(self, user: str) -> object:
        del user
        return self.answers.pop(0)


@pytest.mark.parametrize("code", ["M_UNKNOWN", "M_NOT_FOUND", "M_LIMIT_EXCEEDED"])
async def test_somebody_whose_name_is_not_given_has_none(code: str) -> None:
    rooms = Rooms(Profiles([ProfileGetDisplayNameError("no", code)]), frozenset())  # type: ignore[arg-type]
    assert await rooms.name("!room", "@anna:elders.nl") == ""


async def test_a_name_is_asked_for_again_when_its_server_was_away() -> None:
    answers = [
        ProfileGetDisplayNameError("no", "M_UNKNOWN"),
        ProfileGetDisplayNameResponse("Anna"),
    ]
    rooms = Rooms(Profiles(answers), frozenset())  # type: ignore[arg-type]
    assert await rooms.name("!room", "@anna:elders.nl") == ""
    assert await rooms.name("!room", "@anna:elders.nl") == "Anna"
