"""Does a command's work; a refusal or a broken configuration is told, not thrown."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.catalogue import Catalogue
from bot.cli.problem import complain
from bot.config import ConfigError
from bot.domain.refusals import Refused
from bot.ports import LoggedOut


def carry_out(work: Callable[[], Coroutine[Any, Any, int]], language: str) -> int:
    """Run to the end and give the exit code."""
    try:
        return asyncio.run(work())
    except Refused as no:
        return complain(Catalogue.load().sentence(no.key, language, **no.words))
    except ConfigError as error:
        return complain(*error.lines)
    except LoggedOut as error:
        return complain(error.said(language))
