"""What the rooms ask of each other: the clock, the memory, the networks and the printers."""

from bot.ports.clock import Clock
from bot.ports.company import Groups, People
from bot.ports.duties import Actions, Meetings, Reminders, Weeks
from bot.ports.memory import Baseline, History, Memory, Work
from bot.ports.networks import (
    SECONDS_FOR_A_FILE,
    SECONDS_FOR_WORDS,
    Desk,
    File,
    LoggedOut,
    Network,
    NotSent,
    Parcel,
    Reachable,
    RemoteNetwork,
    Slip,
)
from bot.ports.post import Inbox, Message, Outbox, Questions, Row, Token, Unreadable
from bot.ports.printers import Renderer

__all__ = [
    "SECONDS_FOR_A_FILE",
    "SECONDS_FOR_WORDS",
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
    "Message",
    "Network",
    "NotSent",
    "Outbox",
    "Parcel",
    "People",
    "Questions",
    "Reachable",
    "Reminders",
    "RemoteNetwork",
    "Renderer",
    "Row",
    "Slip",
    "Token",
    "Unreadable",
    "Weeks",
    "Work",
]
