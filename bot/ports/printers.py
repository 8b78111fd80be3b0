"""What makes documents."""

from typing import Protocol

from bot.domain.chat import Paper
from bot.ports.networks import File


class Renderer(Protocol):
    """Makes a document of minutes or a week."""

    def render(self, paper: Paper, content: object, language: str) -> File:
        """Render; called outside any transaction."""
        ...
