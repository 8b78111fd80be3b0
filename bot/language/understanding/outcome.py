"""What a reading comes down to: what is missing, and what the secretary would do."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.readings import ACTIONS, Draft, Understanding, Would
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.page import Page

ABOUT_ONE = frozenset({
    "update", "complete", "partial_complete", "postpone", "block", "unblock", "cancel", "reopen",
    "escalate", "handover", "dispute",
})  # fmt: skip
"""Intents about an action that must be known."""
_SILENT = frozenset({"none", "off_record", "announcement"})
_NOTED = frozenset({"decision", "agenda_item"})


def settle(
    reading: Understanding, page: Page, setting: frozenset[str], lexicons: Sequence[Lexicon]
) -> Understanding:
    """Fill in what is missing and what would be done."""
    if reading.intent in ACTIONS and _sensitive(page, lexicons):
        bare = tuple(replace(d, what="", due=None, due_words="") for d in reading.actions)
        return replace(reading, actions=bare, would="refuse")
    ask = tuple(_missing(reading, page, setting, lexicons))
    return replace(reading, ask=ask, would=_would(reading, ask))


def _sensitive(page: Page, lexicons: Sequence[Lexicon]) -> bool:
    return any(
        pattern.found(page.masked, page.words)
        for lexicon in lexicons
        for pattern in lexicon.clauses.get("sensitive", ())
    )


def _missing(
    reading: Understanding, page: Page, setting: frozenset[str], lexicons: Sequence[Lexicon]
) -> list[str]:
    ask: list[str] = []
    if reading.intent in ACTIONS:
        if any(not d.mine and not _clear(d) for d in reading.actions):
            ask.append("owner")
        if any(d.due is None for d in reading.actions):
            ask.append("due")
    if reading.intent in ABOUT_ONE and not reading.refs and "action" not in setting:
        ask.append("which")
    if reading.intent == "postpone" and not any(d.due for d in reading.actions):
        ask.append("due")
    if reading.intent == "handover" and not any(_clear(d) for d in reading.actions):
        ask.append("owner")
    if reading.intent == "escalate" and not any(
        pattern.found(page.masked, page.words)
        for lexicon in lexicons
        for pattern in lexicon.clauses.get("body", ())
    ):
        ask.append("where")
    return ask


def _clear(draft: Draft) -> bool:
    """Tell whether every owner is one person, kolom or role."""
    return bool(draft.owners) and all(
        len(who.people) == 1 or who.kolom or who.role for who in draft.owners
    )


def _would(reading: Understanding, ask: Sequence[str]) -> Would:
    if reading.intent in _SILENT:
        return "ignore"
    if reading.intent in ACTIONS or reading.intent in _NOTED:
        return "register" if reading.marked else "propose"
    return "ask" if "which" in ask or "owner" in ask or "where" in ask else "answer"
