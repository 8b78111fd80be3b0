"""Files that are being uploaded, and those that were."""

from dataclasses import dataclass, field

from tests.fakes.slack.wire import Json


@dataclass(slots=True)
class File:
    """A file: announced, then sent, then shared."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    shared: bool = False

    def describe(self, base: str, team: str) -> Json:
        """Give a file object (docs.slack.dev/reference/objects/file-object)."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "size": self.length,
            "filetype": self.name.rpartition(".")[2].lower(),
            "mode": "hosted",
            "is_external": False,
            "url_private": f"{base}/files-pri/{team}-{self.id}/{self.name}",
            "permalink": f"{base}/files/{team}/{self.id}/{self.name}",
        }


@dataclass(slots=True)
class Files:
    """The files of a workspace by id."""

    all: dict[str, File] = field(default_factory=dict)
