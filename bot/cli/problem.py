"""What keeps a command from its work, told in a line or two instead of a traceback."""

from typer import echo

_MISUSED = 2


class Problem(Exception):
    """A key of the command's own sentences, and the words that fill it."""

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(key)
        self.key = key
        self.words = words


def complain(*lines: str) -> int:
    """Tell what is wrong on standard error; give the exit code that stands for it."""
    echo("\n".join(lines), err=True)
    return _MISUSED
