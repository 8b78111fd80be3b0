"""Print how well and how fast free talk is read, and how reading grows with the length.

Run it as `python -m tests.benchmarks.reading`.
"""

import statistics
import time
from collections.abc import Callable

from rapidfuzz import fuzz

from bot.domain.readings import Message
from bot.language import talk
from tests.talk import COMPANY, NOW, examples, judge, message

ROUNDS = 10
ALIKE = 75
LONG = 10_000
HARD = {
    "ordinary talk": "vergadering van de kolommen over het draaiboek en ",
    "requests": "Daan kun je de lijst sturen uiterlijk 3 december. ",
    "no full stops": "wil jij de lijst sturen en kan je de zaal regelen ",
    "names": "Daan en Petra ",
    "numbers": "OTO-26-014 #14 ",
    "one word": "a",
    "commas": "ja, ",
    "newlines": "- daan: x\n",
}


def milliseconds(read: Callable[[], object]) -> float:
    """Time one call, in milliseconds."""
    begun = time.perf_counter()
    read()
    return (time.perf_counter() - begun) * 1000


def contents() -> str:
    """Tell how often the task and the theme of an action are as its example says."""
    rows = [row for row in examples("talk_utterances") if row.get("what")]
    drafts = [talk.understand(message(row), COMPANY, NOW).actions for row in rows]
    near = [
        fuzz.token_set_ratio(" | ".join(d.what for d in found).lower(), row["what"].lower())
        for found, row in zip(drafts, rows, strict=True)
    ]
    themed = [(found, row) for found, row in zip(drafts, rows, strict=True) if row["theme"]]
    right = sum(any(d.theme == row["theme"] for d in found) for found, row in themed)
    return (
        f"task in nearly the same words {sum(each >= ALIKE for each in near)}/{len(rows)}, "
        f"theme {right}/{len(themed)}"
    )


def main() -> None:
    """Measure and print."""
    print(f"warm: {milliseconds(lambda: talk.warm(NOW)):.0f} ms")
    for name in ("talk_own", "talk_utterances"):
        score = judge(examples(name))
        print(
            f"{name}: {score.count} messages, intent {score.right.total() / score.count:.1%}, "
            f"owners {score.owners / score.count:.1%}, dates {score.dates / score.count:.1%}, "
            f"registered from nothing: {len(score.registered)}"
        )
        print("  " + ", ".join(f"{i} {score.right[i]}/{n}" for i, n in score.total.items()))
    print(contents())
    messages = [message(row) for name in ("talk_own", "talk_utterances") for row in examples(name)]
    taken = sorted(
        milliseconds(lambda heard=heard: talk.understand(heard, COMPANY, NOW))  # type: ignore[misc]
        for _ in range(ROUNDS)
        for heard in messages
    )
    print(
        f"{len(messages)} messages, {ROUNDS} times: median {statistics.median(taken):.2f} ms, "
        f"p99 {taken[int(len(taken) * 0.99)]:.2f} ms, slowest {taken[-1]:.2f} ms"
    )
    for name, words in HARD.items():
        text = (words * LONG)[:LONG]
        whole, half = (
            min(
                milliseconds(lambda n=n: talk.understand(Message(text[:n]), COMPANY, NOW))  # type: ignore[misc]  # noqa: B023
                for _ in range(3)
            )
            for n in (LONG, LONG // 2)
        )
        print(f"{LONG} characters of {name:14}: {whole:6.1f} ms (half of it {half:.1f} ms)")


if __name__ == "__main__":
    main()
