"""The commands: what can be asked of `secretaris`, and what each begins."""

import io
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

from typer import Argument, Context, Option, Typer, TyperException, echo

from bot.cli.helping import Command, Group, what_is_wrong
from bot.cli.problem import Problem, complain
from bot.cli.words import language_of, say

_FAILED, _INTERRUPTED = 1, 130
_NAME = "secretaris"
_OUT = Path("out")
Told = Callable[[str], str]


class LogFormat(StrEnum):
    """How a log marks what belongs in the minutes."""

    MEETBOT = "meetbot"
    CHAT = "chat"


def main() -> NoReturn:
    """Run the command line; no mistake of a user ends in a traceback."""
    language = language_of(os.environ)
    _open_what_is_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = build(language)(standalone_mode=False, prog_name=_NAME, obj=language)
    except TyperException as error:
        at = getattr(error, "ctx", None)
        path = at.command_path if at else _NAME
        see = say("see_help", language, command=path)
        code = complain(what_is_wrong(error, language), see)
    except Problem as problem:
        code = complain(say(problem.key, language, **problem.words))
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads us any more
        code = _FAILED
    sys.exit(code)


def _open_what_is_closed() -> None:
    """Let a stream that whoever started us had closed be empty, and swallow what is written."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 -- for as long as we run
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def build(language: str) -> Typer:
    """Make the command line with its explanations in a language."""

    def told(key: str) -> str:
        return say(key, language)

    app = Typer(cls=Group, help=told("about"), add_completion=False, pretty_exceptions_enable=False)
    people = Typer(cls=Group, help=told("people"))
    _add_about(app, people, told)
    _add_talk(app, told, language)
    _add_explain(app, told, language)
    _add_replay(app, told, language)
    _add_people(people, told, language)
    app.add_typer(people, name="people")
    slack = Typer(cls=Group, help=told("slack"))
    _add_slack(app, slack, told, language)
    app.add_typer(slack, name="slack")
    return app


def _add_about(app: Typer, people: Typer, told: Told) -> None:
    @app.callback(invoke_without_command=True)
    def about(
        ctx: Context,
        *,
        tell: Annotated[bool, Option("--version", help=told("option.version"))] = False,
    ) -> None:
        if tell:
            echo(f"secretaris {version('secretaris')}")
        elif ctx.invoked_subcommand is None:
            echo(ctx.get_help())

    @people.callback(invoke_without_command=True)
    def about_people(ctx: Context) -> None:
        if ctx.invoked_subcommand is None:
            echo(ctx.get_help())


def _add_talk(app: Typer, told: Told, language: str) -> None:
    file, folder = told("metavar.file"), told("metavar.folder")
    config_option = Option("--config", help=told("option.config"), metavar=file)
    db_option = Option("--db", help=told("option.db"), metavar=file)
    out_option = Option("--out", help=told("option.out"), metavar=folder, show_default=False)

    @app.command(cls=Command, help=told("run"))
    def run(config: Annotated[Path | None, config_option] = None) -> int:
        from bot.cli import serving  # noqa: PLC0415 -- --help must not wait for the house

        return serving.run(config, language)

    @app.command(cls=Command, help=told("console"))
    def console(
        config: Annotated[Path | None, config_option] = None,
        db: Annotated[Path | None, db_option] = None,
        out: Annotated[Path, out_option] = _OUT,
    ) -> int:
        from bot.cli import talking  # noqa: PLC0415 -- likewise

        return talking.run(config, db, out, language)

    @app.command(cls=Command, help=told("demo"))
    def demo(out: Annotated[Path, out_option] = _OUT) -> int:
        from bot.cli import story  # noqa: PLC0415 -- likewise

        return story.run(out, language)

    @app.command("help", cls=Command, help=told("help"))
    def chat_help() -> None:
        from bot.catalogue import Catalogue  # noqa: PLC0415 -- likewise

        echo(Catalogue.load().sentence("help", language))


def _add_explain(app: Typer, told: Told, language: str) -> None:
    file, name = told("metavar.file"), told("metavar.name")
    roster_option = Option("--roster", help=told("option.roster"), metavar=file)
    speaker_option = Option("--speaker", help=told("option.speaker"), metavar=name)
    channel_option = Option("--channel", help=told("option.channel"), metavar=name)
    now_option = Option("--now", help=told("option.now"), metavar=told("metavar.moment"))
    lines_argument = Argument(help=told("argument.lines"), metavar=told("metavar.line"))

    @app.command(cls=Command, help=told("explain"))
    def explain(  # noqa: PLR0913 -- its options
        lines: Annotated[list[str] | None, lines_argument] = None,
        *,
        as_json: Annotated[bool, Option("--json", help=told("option.json"))] = False,
        now: Annotated[str | None, now_option] = None,
        roster: Annotated[Path | None, roster_option] = None,
        speaker: Annotated[str | None, speaker_option] = None,
        channel: Annotated[str | None, channel_option] = None,
    ) -> int:
        from bot.cli import explaining  # noqa: PLC0415 -- likewise

        return explaining.run(
            lines or [],
            as_json=as_json,
            now=now,
            roster=roster,
            speaker=speaker,
            channel=channel,
            language=language,
        )


def _add_replay(app: Typer, told: Told, language: str) -> None:
    form_option = Option("--format", help=told("option.format"), show_default=False)
    date_option = Option("--date", help=told("option.date"), metavar=told("metavar.day"))
    out_option = Option(
        "--out", help=told("option.out"), metavar=told("metavar.folder"), show_default=False
    )

    @app.command(cls=Command, help=told("replay"))
    def replay(
        log: Annotated[Path, Argument(help=told("argument.log"), metavar=told("metavar.file"))],
        form: Annotated[LogFormat, form_option] = LogFormat.MEETBOT,
        day: Annotated[str | None, date_option] = None,
        out: Annotated[Path, out_option] = _OUT,
    ) -> int:
        from bot.cli import replaying  # noqa: PLC0415 -- --help must not wait for the house

        return replaying.run(log, form, day, out, language)


def _add_people(people: Typer, told: Told, language: str) -> None:
    file = told("metavar.file")

    @people.command("import", cls=Command, help=told("people.import"))
    def people_import(
        source: Annotated[Path, Argument(help=told("argument.file"), metavar=file)],
        config: Annotated[
            Path | None, Option("--config", help=told("option.config"), metavar=file)
        ] = None,
        *,
        dry_run: Annotated[bool, Option("--dry-run", help=told("option.dry_run"))] = False,
    ) -> int:
        from bot.cli import importing  # noqa: PLC0415 -- likewise

        return importing.run(source, config, language, dry_run=dry_run)


def _add_slack(app: Typer, slack: Typer, told: Told, language: str) -> None:
    config_option = Option("--config", help=told("option.config"), metavar=told("metavar.file"))

    @app.command(cls=Command, help=told("doctor"))
    def doctor(config: Annotated[Path | None, config_option] = None) -> int:
        from bot.cli import doctor as clinic  # noqa: PLC0415 -- likewise

        return clinic.run(config, language)

    @slack.callback(invoke_without_command=True)
    def about_slack(ctx: Context) -> None:
        if ctx.invoked_subcommand is None:
            echo(ctx.get_help())

    @slack.command("manifest", cls=Command, help=told("slack.manifest"))
    def slack_manifest(config: Annotated[Path | None, config_option] = None) -> int:
        from bot.cli import slack_manifest as paper  # noqa: PLC0415 -- likewise

        return paper.run(config, language)
