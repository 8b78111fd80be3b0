"""What the rooms ask of each other: the clock, the memory, the networks and the printers."""

from bot.ports.clock import Clock
from bot.ports.company import Groups, People
from bot.ports.duties import Actions, Meetings, Reminders, Weeks
from bot.ports.memory import Baseline, History, Memory, Work
from bot.ports.networks import Desk, File, LoggedOut, Network, NotSent, Parcel, Slip
from bot.ports.post import Inbox, Outbox, Questions, Row, Token
from bot.ports.printers import Renderer

__all__ = [
    "Actions",
    "Baseline",
    "Clock",
    "Desk",
    "File",
    "Groups",
    "History",
    "Inbox",
    "LoggedOut",
    "Meetings",
    "Memory",
    "Network",
    "NotSent",
    "Outbox",
    "Parcel",
    "People",
    "Questions",
    "Reminders",
    "Renderer",
    "Row",
    "Slip",
    "Token",
    "Weeks",
    "Work",
]
