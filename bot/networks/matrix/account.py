"""The account on the homeserver: logging in by token, or once by password."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nio import LoginResponse, WhoamiResponse
from nio.client.async_client import AsyncClient

from bot.config import MatrixSettings
from bot.networks.matrix.answers import LoggedOut, ServerRefused, expect
from bot.ports import Desk, Token

_TOKEN = "access_token"  # noqa: S105 -- the name it is remembered by
_SEEN_AS = "Secretaris"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the account logs in with; neither is ever shown."""

    token: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(
        cls, settings: MatrixSettings, environment: Mapping[str, str]
    ) -> "Secrets":
        """Read the variables that the settings name."""
        return cls(
            environment.get(settings.token_variable) or None,
            environment.get(settings.password_variable) or None,
        )


def shelf(user: str) -> str:
    """Name the place where the desk remembers things for an account."""
    return f"matrix:{user}"


async def log_in(
    client: AsyncClient, settings: MatrixSettings, secrets: Secrets, desk: Desk
) -> None:
    """Make the client speak for the account; raises LoggedOut when that cannot be.

    A token in the environment goes first, then the one remembered from a login by password. The
    device stays the same, because the homeserver recognises a repeated message by its device.
    """
    if secrets.token:
        await _restore(client, settings, secrets.token)
        return
    remembered = await desk.token(shelf(settings.user), _TOKEN)
    if remembered:
        try:
            await _restore(client, settings, remembered)
        except LoggedOut:
            if not secrets.password:
                raise
        else:
            return
    if not secrets.password:
        raise LoggedOut(
            f"There is nothing to log in to Matrix with: set {settings.token_variable} "
            f"or {settings.password_variable} in the environment.",
            f"Er is niets om mee in te loggen op Matrix: zet {settings.token_variable} "
            f"of {settings.password_variable} in de omgeving.",
        )
    token = await _by_password(client, settings, secrets.password)
    await desk.remember(Token(shelf(settings.user), _TOKEN, token))


async def _restore(client: AsyncClient, settings: MatrixSettings, token: str) -> None:
    client.restore_login(settings.user, settings.device, token)
    me = expect(WhoamiResponse, await client.whoami())
    if me.user_id != settings.user:
        raise LoggedOut(
            f"The access token is not one of {settings.user}.",
            f"Het token is niet van {settings.user}.",
        )


async def _by_password(client: AsyncClient, settings: MatrixSettings, password: str) -> str:
    try:
        answer = await client.login(password, device_name=_SEEN_AS)
        return str(expect(LoginResponse, answer).access_token)
    except ServerRefused as no:
        if no.code != "M_FORBIDDEN":
            raise
        raise LoggedOut(
            f"The homeserver refuses the password of {settings.user}.",
            f"De homeserver weigert het wachtwoord van {settings.user}.",
        ) from no
