"""Several owners of one action, or one action for each: "samen" and "ieder" behind the names."""

import re
from dataclasses import replace

from bot.domain.intents import AddAction, AddActions
from bot.language import phrases
from bot.language.situation import LANGUAGES

_SEVERAL = 2


def shared(action: AddAction) -> AddAction | AddActions:
    """Take off "samen:" in front; "ieder:" makes it one action for each. "ieder kwartaal" stays."""
    if len(action.owners) < _SEVERAL:
        return action
    for name in ("together", "apart"):
        words = [word for each in LANGUAGES for word in phrases.load(each).lists[name]]
        first = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        form = re.compile(rf"(?:{first})\s*[:,]\s*(?P<what>\S.*)", re.IGNORECASE | re.DOTALL)
        found = form.match(action.what)
        if found and name == "apart":
            what = found["what"]
            return AddActions(tuple(replace(action, what=what, owners=(o,)) for o in action.owners))
        if found:
            return replace(action, what=found["what"])
    return action
