"""One transaction over the whole memory, with its repositories."""

from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select

from bot import ports
from bot.domain.groups import Group
from bot.domain.history import Origin
from bot.domain.numbering import Series
from storage.actions import Actions
from storage.baseline import Baseline
from storage.groups import Groups
from storage.history import History
from storage.inbox import Inbox
from storage.inserts import insert_or_change
from storage.known import Known
from storage.meetings import Meetings
from storage.numbers import next_number
from storage.outbox import Outbox
from storage.people import People
from storage.questions import Questions
from storage.reminders import Reminders
from storage.tables.post import tokens
from storage.weeks import Weeks

_TOKEN = select(tokens.c.value).where(
    tokens.c.network == bindparam("on"), tokens.c.name == bindparam("named")
)


class Work(ports.Work):
    """Everything one transaction can do; what it changes is there when it has committed."""

    def __init__(
        self, connection: Connection, zone: ZoneInfo, known: Known, origin: Origin
    ) -> None:
        self._connection = connection
        self.known = known
        self.history = history = History(connection, zone, known, origin)
        self.inbox = Inbox(connection, zone, history)
        self.outbox = Outbox(connection, zone, history)
        self.people = People(connection, known, history)
        self.groups = Groups(connection, known, history)
        self.actions = Actions(connection, zone, history)
        self.reminders = Reminders(connection)
        self.meetings = Meetings(connection, zone, history)
        self.weeks = Weeks(connection, zone, history)
        self.baseline = Baseline(connection)
        self.questions = Questions(connection, zone)

    @property
    def origin(self) -> Origin:
        """Where the changes of this work come from; may be set while it goes on."""
        return self.history.origin

    @origin.setter
    def origin(self, origin: Origin) -> None:
        self.history.origin = origin

    def next_number(self, group: Group, series: Series, year: int) -> str:
        """Draw the next number of a group; drawn numbers never come back."""
        return next_number(self._connection, group, series, year)

    def token(self, network: str, name: str) -> str | None:
        """Give what a network asked to remember."""
        return self._connection.scalar(_TOKEN, {"on": network, "named": name})

    def remember(self, token: ports.Token) -> None:
        """Remember something for a network, in place of what it was."""
        upsert = insert_or_change(self._connection, tokens, "network", "name")
        row = {"network": token.network, "name": token.name, "value": token.value}
        self._connection.execute(upsert, row)
