"""The help of the commands and what is wrong with a command line, in the user's language."""

import re
from typing import Any

from typer import TyperException
from typer.core import TyperArgument, TyperCommand, TyperGroup

from bot.cli.words import say

_WRONG = (
    (re.compile(r"No such option: (?P<what>\S+)"), "wrong.option"),
    (re.compile(r"No such command '(?P<what>[^']*)'"), "wrong.command"),
    (re.compile(r"Missing (?:argument|option|parameter) '(?P<what>[^']*)'"), "wrong.missing"),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<what>.*)\)"), "wrong.extra"),
    (re.compile(r"Invalid value.*[Pp]ath '(?P<what>.*)' is not readable"), "wrong.unreadable"),
    (re.compile(r"Invalid value for .*'(?P<what>[^']*)' is not one of"), "wrong.choice"),
    (re.compile(r"Option '(?P<what>[^']*)' requires an argument"), "wrong.value"),
)


class Command(TyperCommand):
    """A command that explains itself in Dutch or English."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- typer's own, without a public name
        """Write usage, purpose and options."""
        _write_help(self, ctx, formatter)


class Group(TyperGroup):
    """Commands under one name, that explain themselves in Dutch or English."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- typer's own, without a public name
        """Write usage, purpose, commands and options."""
        _write_help(self, ctx, formatter)
        rows = [(name, command.help or "") for name, command in self.commands.items()]
        with formatter.section(say("commands", ctx.obj)):
            formatter.write_dl(rows)


def _write_help(command: Command | Group, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    language = str(ctx.obj)
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for param in command.get_params(ctx):
        if param.name == "help":
            options.append(("--help", say("option.help", language)))
        elif isinstance(param, TyperArgument):
            name = param.metavar or ""
            arguments.append((name if param.required else f"[{name}]...", param.help or ""))
        elif record := param.get_help_record(ctx):
            options.append(record)
    pieces = [say("some_options", language), *(name for name, _ in arguments)]
    if isinstance(command, Group):
        pieces.append(say("command", language))
    usage = say("usage", language)
    formatter.write_usage(ctx.command_path, " ".join(pieces), f"{usage}: ")
    formatter.write_paragraph()
    formatter.write_text(command.help or "")
    for title, records in (("arguments", arguments), ("options", options)):
        if records:
            with formatter.section(say(title, language)):
                formatter.write_dl(records)


def what_is_wrong(error: TyperException, language: str) -> str:
    """Say what is wrong with a command line."""
    message = error.format_message()
    for pattern, key in _WRONG:
        if found := pattern.match(message):
            return say(key, language, what=found["what"])
    return say("wrong.else", language, what=message)
