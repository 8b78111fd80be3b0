"""The columns of a spreadsheet of people, by the names they go by."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("naam", "name", "volledige naam", "full name"),
    "handle": ("handle", "username", "gebruikersnaam"),
    "title": ("functie", "title", "function"),
    "offices": ("regiofunctie", "office", "offices"),
    "group": ("groep", "group", "overleg"),
    "role": ("rol", "role"),
    "kolom": ("kolom", "discipline", "partner"),
    "since": ("vanaf", "since", "sinds", "from"),
    "until": ("tot en met", "until", "t/m"),
    "stands_in_for": ("vervangt", "stands in for"),
    "console": ("console",),
    "matrix": ("matrix",),
    "slack": ("slack",),
}
"""The Dutch heading first, then the English one, then what else is understood."""

REQUIRED = ("name", "handle")
ABOUT_THE_PERSON = ("name", "handle", "title", "offices")
ACCOUNTS = ("console", "matrix", "slack")
ABOUT_THE_MEMBERSHIP = ("group", "role", "kolom", "since", "until", "stands_in_for")

BY_HEADING = {heading: field for field, words in HEADINGS.items() for heading in words}
