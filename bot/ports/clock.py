"""The only source of the time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The only source of the time; every moment is time-zone aware."""

    def now(self) -> datetime:
        """Give the present moment, in the region's zone."""
        ...

    def when(self, stamp: datetime) -> datetime:
        """Turn a network's stamp into the moment something was said."""
        ...
