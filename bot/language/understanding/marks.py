"""The signs that stand for a name, number or date while a message is read."""

PERSON = "\ue000"
KOLOM = "\ue001"
ROLE = "\ue002"
NUMBER = "\ue003"
DATE = "\ue004"
LINK = "\ue005"
BOT = "\ue006"
EMOJI = "\ue010"

MARKS = {
    "who": f"[{PERSON}{KOLOM}{ROLE}]",
    "person": PERSON,
    "kolom": KOLOM,
    "role": ROLE,
    "ref": NUMBER,
    "date": DATE,
    "link": LINK,
    "bot": BOT,
}
"""What a pattern calls them: ``<who>`` is a person, a kolom or a role."""


def signs(name: str) -> str:
    """Give the signs one of which a text must have for a mark to be in it."""
    return MARKS[name].strip("[]")
