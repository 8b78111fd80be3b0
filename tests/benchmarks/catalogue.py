"""The catalogue's figures: loading every language, one answer in words, one document."""

import statistics
import time
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.catalogue import Catalogue
from bot.documents.render import HtmlRenderer
from bot.domain.chat import Named, Offer, Paper, Say
from bot.domain.papers import ActionLine, ItemSection, MinutesPaper

_NUMBER = "OTO-26-014"
_NOTED = Say(
    "action.noted",
    {
        "number": _NUMBER,
        "what": "bluswaterlijst bijwerken",
        "owners": [Say("owner.person", {"who": Named(1, "Daan Smit"), "kolom": "brandweer"})],
        "due": Say("due.day", {"due": date(2026, 12, 4)}),
        "asks": [],
    },
    offers=tuple(Offer(f"offer.{key}", {"number": _NUMBER}) for key in ("finish", "move", "drop")),
)
_AT = datetime(2026, 11, 26, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
_ACTIONS = tuple(ActionLine(f"OTO-26-{n:03d}", "rondsturen", ("Daan",)) for n in range(100))
_MINUTES = MinutesPaper(
    "OTO", "OTO", "OTO", 1, _AT, _AT, items=(ItemSection(1, "x", (), _ACTIONS),)
)


def timed(work: Callable[[], object], count: int) -> str:
    """Do something many times; give median and p99 in milliseconds."""
    took = []
    for _ in range(count):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    slow = statistics.quantiles(took, n=100)[-1]
    return f"median {statistics.median(took):8.3f} ms, p99 {slow:8.3f} ms"


def main() -> None:
    """Print the figures."""
    catalogue = Catalogue.load()
    renderer = HtmlRenderer()
    print("load both languages      ", timed(Catalogue.load, 50))
    print(
        "page of a noted action   ",
        timed(lambda: catalogue.page(_NOTED, "nl", formal=False), 20_000),
    )
    print(
        "minutes, in a new process",
        timed(lambda: renderer.render(Paper("minutes", 1), _MINUTES, "nl"), 20),
    )


if __name__ == "__main__":
    main()
