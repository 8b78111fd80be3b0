"""The rights the app asks for, each with its reason, and which of them a workspace gave."""

from dataclasses import dataclass

from bot.config import SlackSettings


@dataclass(frozen=True, slots=True)
class Scope:
    """A right the bot asks for, and why."""

    name: str
    nl: str
    en: str

    def why(self, language: str) -> str:
        """Give the reason in a language."""
        return self.en if language == "en" else self.nl


_ALWAYS = (
    Scope("app_mentions:read", "horen wie @secretaris roept", "hear who calls @secretaris"),
    Scope("channels:read", "namen van kanalen volgen", "follow the names of channels"),
    Scope("chat:write", "antwoorden en kaarten bijwerken", "answer, and change cards in place"),
    Scope("commands", "slash-opdrachten en snelkoppelingen", "slash commands and shortcuts"),
    Scope("files:write", "verslagen en overzichten sturen", "send minutes and overviews"),
    Scope("groups:read", "namen van besloten kanalen volgen", "follow names of private channels"),
    Scope("im:write", "herinneringen als direct bericht", "reminders as a direct message"),
    Scope("pins:write", "het verslag vastpinnen", "pin the minutes"),
    Scope("reactions:read", "een reactie als antwoord lezen", "read a reaction as an answer"),
    Scope("reactions:write", "een reactie als antwoord zetten", "answer with a reaction"),
    Scope("users:read", "namen en gasten herkennen", "know names and guests"),
)
_HEARING = (
    Scope(
        "channels:history",
        "horen wat niet gemarkeerd is, wijzigingen, en wat in een storing werd gezegd",
        "hear unmarked talk, edits, and what was said during an outage",
    ),
    Scope("groups:history", "hetzelfde in besloten kanalen", "the same in private channels"),
    Scope("im:history", "directe berichten aan de bot", "direct messages to the bot"),
)


def scopes(slack: SlackSettings) -> tuple[Scope, ...]:
    """Give the scopes of the bot for what is switched on."""
    return (*_ALWAYS, *(_HEARING if slack.unmarked else ()))


def granted(headers: object) -> frozenset[str]:
    """Read which scopes Slack says the token has; empty when it does not say."""
    found = headers.get("x-oauth-scopes") if hasattr(headers, "get") else None
    return frozenset(scope.strip() for scope in str(found or "").split(",") if scope.strip())
