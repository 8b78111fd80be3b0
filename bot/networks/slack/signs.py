"""Reactions: Slack knows them by name, the house by the sign itself."""

from rich.emoji import Emoji

# Where Slack's name is not the one others use, or a sign needs its coloured form.
_SIGNS = {
    "white_check_mark": "✅",
    "heavy_check_mark": "✔️",
    "ballot_box_with_check": "☑️",
    "hourglass_flowing_sand": "⏳",
    "hourglass": "⌛",
    "x": "❌",
    "+1": "👍",
    "thumbsup": "👍",
    "-1": "👎",
    "thumbsdown": "👎",
    "eyes": "👀",
    "warning": "⚠️",
    "alarm_clock": "⏰",
    "no_entry": "⛔",
    "no_entry_sign": "🚫",
    "question": "❓",
    "speech_balloon": "💬",
    "pushpin": "📌",
    "calendar": "📆",
    "arrows_counterclockwise": "🔄",
}
_NAMES = {sign: name for name, sign in reversed(_SIGNS.items())}
_COLOURED = "\ufe0f"


def sign_of(name: str) -> str:
    """Give the sign of a reaction, whatever its skin; its name where there is none."""
    bare = name.partition("::")[0]
    return _SIGNS.get(bare) or Emoji.replace(f":{bare}:")


def name_of(sign: str) -> str | None:
    """Give Slack's name of a sign the house uses."""
    return _NAMES.get(sign) or _NAMES.get(sign.rstrip(_COLOURED)) or _NAMES.get(sign + _COLOURED)
