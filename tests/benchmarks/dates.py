"""Print how fast messages are read for dates, and how it grows with their length.

Run it as `python -m tests.benchmarks.dates`.
"""

import statistics
import time
from collections.abc import Callable

from bot.language import when
from tests.dates import MONDAY, examples

ROUNDS = 20
LONG = 10_000
HARD = {
    "ordinary talk": "vergadering van de kolommen over het draaiboek en ",
    "dates": "uiterlijk 3 december ",
    "weekdays": "vrijdag ",
    "bounds": "voor ",
    "nested": "de week voor de week na ",
    "numbers": "1 ",
    "from numbers": "van 4 ",
    "times": "half drie over ",
    "recurring": "elke eerste ",
    "slashes": "3/12/",
    "dots": "a.",
    "quotes": "'",
    "one word": "a",
}


def milliseconds(read: Callable[[], object]) -> float:
    """Time one call, in milliseconds."""
    begun = time.perf_counter()
    read()
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Measure and print."""
    print(f"warm: {milliseconds(lambda: when.warm(now=MONDAY)):.0f} ms")
    names = ("dates_due", "dates_not_due", "dates_messages")
    messages = [each["text"] for name in names for each in examples(name)]
    expressions = [each["expr"] for each in examples("dates_expressions")]
    unknown = [f"Friday 2026 December {day}" for day in range(1, 31)]
    cases = (("read", when.read, expressions), ("find", when.find, messages))
    for name, read, texts in (
        *cases,
        ("due", when.due, messages),
        ("fallback", when.read, unknown),
    ):
        taken = sorted(
            milliseconds(lambda text=text, read=read: read(text, MONDAY))  # type: ignore[misc]
            for _ in range(ROUNDS)
            for text in texts
        )
        median, last = statistics.median(taken), taken[int(len(taken) * 0.99)]
        print(f"{name:9} {len(texts):4} texts: median {median:.3f} ms, p99 {last:.3f} ms")
    for name, words in HARD.items():
        text = (words * LONG)[:LONG]
        taken = [milliseconds(lambda text=text: when.due(text, MONDAY)) for _ in range(3)]  # type: ignore[misc]
        half = milliseconds(lambda text=text: when.due(text[: LONG // 2], MONDAY))  # type: ignore[misc]
        print(f"{LONG} characters of {name:14}: {min(taken):6.1f} ms (half of it {half:.1f} ms)")


if __name__ == "__main__":
    main()
