"""Keeps the bytes of documents by their hash, beside the database."""

from hashlib import sha256
from pathlib import Path

from bot.ports import File


class Shelf:
    """A folder in which a file is known by its SHA-256; without a folder nothing is kept."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder else None

    def keep(self, file: File) -> None:
        """Keep the bytes once; a half-written file never stands under its hash."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        name = self._folder / sha256(file.content).hexdigest()
        if name.exists():
            return
        draft = name.with_suffix(".part")
        draft.write_bytes(file.content)
        draft.replace(name)
