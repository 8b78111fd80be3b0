"""The catalogue: every sentence of every language, read from the locales."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from bot.catalogue.entries import entries
from bot.catalogue.forms import Forms
from bot.catalogue.register import Register
from bot.catalogue.templates import CatalogueError
from bot.domain.chat import Kept, Say
from bot.domain.views import Questions
from bot.markup import Field, Form, Page, plain_lines


class Catalogue:
    """Turn what the secretary says into pages of neutral markup."""

    def __init__(self, registers: dict[tuple[str, bool], Register]) -> None:
        self._registers = registers

    @classmethod
    def load(cls, zone: str = "Europe/Amsterdam") -> "Catalogue":
        """Read every language of the locales; moments will be shown in that zone."""
        return cls(
            {
                (language, formal): register
                for language, tables in _languages()
                for formal, register in _registers(language, tables, ZoneInfo(zone))
            }
        )

    def page(self, say: Say, language: str, formal: bool, full: bool = True) -> Page:  # noqa: FBT001, FBT002 -- as a letter has them
        """Say it; without ``full`` no words of a group are said, whoever marked it.

        Raises CatalogueError, naming key and language, when a sentence or a word is missing.
        """
        if not full and say.kept is None:
            say = replace(say, kept=Kept())
        return self._register(say.key, language, formal=formal).page(say)

    def form(self, questions: Questions, language: str, formal: bool) -> Form:  # noqa: FBT001 -- as page
        """Give a form with its title and labels in words."""

        def words(key: str) -> str:
            return "\n".join(plain_lines(self.page(Say(key), language, formal)))

        return Form(
            key=questions.key,
            title=words(f"form.{questions.key}"),
            submit=words("form.submit"),
            cancel=words("form.cancel"),
            fields=tuple(
                Field(b.name, words(f"field.{b.name}"), b.kind, b.value, b.choices, b.optional)
                for b in questions.blanks
            ),
        )

    def sentence(
        self,
        key: str,
        language: str,
        formal: bool = False,  # noqa: FBT001, FBT002 -- likewise
        /,
        **words: object,
    ) -> str:
        """Say it as plain text, for documents and the command line."""
        return "\n".join(plain_lines(self.page(Say(key, words), language, formal)))

    def _register(self, key: str, language: str, *, formal: bool) -> Register:
        try:
            return self._registers[language, formal]
        except KeyError:
            raise CatalogueError(f"{key} ({language})", "the language is not there") from None


def _languages() -> Iterator[tuple[str, dict[str, object]]]:
    for folder in (resources.files("bot") / "locales").iterdir():
        says: Traversable = folder / "says.toml"
        if folder.is_dir() and says.is_file():
            yield folder.name, _read(says, folder.name)


def _read(says: Traversable, language: str) -> dict[str, object]:
    try:
        return tomllib.loads(says.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"says.toml ({language})", str(error)) from error


def _registers(
    language: str, tables: dict[str, object], zone: ZoneInfo
) -> Iterator[tuple[bool, Register]]:
    locale = tables.pop("locale", language)
    forms = Forms(str(locale), zone)
    for formal in (False, True):
        yield formal, Register(language, entries(tables, language, formal=formal), forms)
