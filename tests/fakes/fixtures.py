"""What tests on Matrix start from: one homeserver for the whole run, a town of its own each."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.fakes.synapse import Synapse
from tests.fakes.town import MatrixTown


@pytest.fixture(scope="session")
def synapse() -> Iterator[Synapse]:
    """Give a running homeserver that the whole run shares."""
    server = Synapse()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest_asyncio.fixture
async def town(synapse: Synapse) -> AsyncIterator[MatrixTown]:
    """Give a town on the shared homeserver: its own people, rooms and bot."""
    async with MatrixTown(synapse) as place:
        yield place
