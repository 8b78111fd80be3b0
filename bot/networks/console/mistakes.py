"""What is wrong with a line somebody typed, as a key and the words that fill its sentence."""


class ScriptError(Exception):
    """A line that cannot be followed; ``line`` counts from 1 where the lines are numbered."""

    def __init__(self, key: str, line: int | None = None, **words: object) -> None:
        super().__init__(key, line, words)
        self.key = key
        self.line = line
        self.words = words

    def on(self, line: int) -> "ScriptError":
        """Give the same mistake with the number of its line."""
        return ScriptError(self.key, line, **self.words)
