"""Routing a line among one command and among a hundred, in one run."""

from statistics import median
from time import perf_counter

from bot.language.phrases import LISTS, Phrase, Phrases, expression

_ROUNDS = 20_000
_NO_LISTS: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in LISTS}
_LINE = "opdracht0 @daan bluswaterlijst bijwerken uiterlijk vrijdag"


def book(commands: int) -> Phrases:
    """Give a book of so many commands of one form."""
    words = [f"opdracht{n} {{owners}} {{what}}" for n in range(commands)]
    return Phrases((Phrase(w, w, "bare", expression(w)) for w in words), (), {}, {}, _NO_LISTS)


def seconds(known: Phrases) -> float:
    """Give the median time in which a line finds its phrase."""
    found = []
    for _ in range(_ROUNDS):
        begin = perf_counter()
        caught = [phrase.fits(_LINE) for phrase in known.candidates(_LINE)]
        found.append(perf_counter() - begin)
        assert caught
    return median(found)


def main() -> None:
    """Print both times and their ratio."""
    one, many = seconds(book(1)), seconds(book(100))
    print(f"routing   one command {one * 1e6:.1f} us   a hundred {many * 1e6:.1f} us")
    print(f"{many / one:.2f} times as long (bar: at most 1.2)")


if __name__ == "__main__":
    main()
