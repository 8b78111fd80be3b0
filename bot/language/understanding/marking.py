"""Whether a line is marked: meant for the secretary, or meant as an action."""

import re

from bot.language.understanding.marks import BOT
from bot.language.understanding.page import Page

_BOT_FIRST = re.compile(rf"\A\W{{0,3}}{BOT}+")
_ACTION = re.compile(
    r"\A[ *\-(\[]*(?:!? ?(?:acties?|actie ?punt(?:en)?|ap|todo|to do|taak"
    r"|action(?: item| point)?s?)\b ?(?::|(?=[\ue000-\ue002@])|(?=ik\b|mij\b|me\b)"
    r"|(?=voor [\ue000-\ue002])|(?=[a-z]+:))|#(?:actie|action)\b)"
)


def marked(page: Page, *, addressed: bool) -> frozenset[str]:
    """Name how a line is marked: "marked" for any, "action mark" when it says action itself."""
    text = page.masked.lstrip()
    found = set()
    if _ACTION.match(text) or _ACTION.match(_BOT_FIRST.sub("", text).lstrip(" ,:!")):
        found |= {"action mark", "marked"}
    if (
        page.people
        and page.people[0].called
        and not page.masked[: page.people[0].start].strip(" -*[]x\u2022")
    ):
        found |= {"called"}
    if addressed or text.startswith("!") or BOT in text:
        found |= {"marked"}
    return frozenset(found)
