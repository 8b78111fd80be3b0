"""What the Slack adapter itself says to people: only where no letter of the house can."""

SENTENCES: dict[str, dict[str, str]] = {
    "expired": {
        "nl": "Het formulier kwam te laat. Probeer het nog eens, of typ: actie @naam wat vóór …",
        "en": "The form came too late. Try again, or type: action @name what by when.",
    },
    "no_form": {
        "nl": "Een formulier kan ik hier niet openen. Typ het in het kanaal:"
        " actie @naam wat vóór wanneer.",
        "en": "I cannot open a form here. Type it in the channel: action @name what by when.",
    },
    "not_here": {
        "nl": "Ik ben geen lid van dit kanaal, dus er is niets genoteerd of veranderd."
        " Nodig mij uit met /invite @secretaris en doe het daarna nog eens.",
        "en": "I am not a member of this channel, so nothing was noted or changed."
        " Invite me with /invite @secretaris and then do it again.",
    },
    "more": {
        "nl": "Er is meer dan hier past. Typ in een direct bericht: mijn acties.",
        "en": "There is more than fits here. Type in a direct message: my actions.",
    },
    "switched_off": {
        "nl": "Slack weigert {method} ({code}), dus {what} staat uit; de rest werkt door. {help}",
        "en": "Slack refuses {method} ({code}), so {what} is off; the rest goes on. {help}",
    },
    "lacking": {
        "nl": "Slack geeft mij de scope {scope} niet. Daarmee kan ik: {why}. Dat staat nu uit;"
        " de rest werkt door. {help}",
        "en": "Slack does not give me the scope {scope}. With it I can: {why}. That is off now;"
        " the rest goes on. {help}",
    },
    "give_scope": {
        "nl": "Geef de app de scope {scope}, installeer haar opnieuw en herstart de secretaris.",
        "en": "Give the app the scope {scope}, install it again and restart the secretary.",
    },
    "ask_admin": {
        "nl": "Vraag de beheerder van de werkruimte of dit mag, en start de secretaris opnieuw.",
        "en": "Ask the administrator of the workspace to allow it, and restart the secretary.",
    },
}

LOSSES: dict[str, dict[str, str]] = {
    "chat.update": {"nl": "kaarten bijwerken", "en": "changing cards in place"},
    "chat.postEphemeral": {"nl": "antwoorden voor één lezer", "en": "answers for one reader"},
    "chat.postMessage": {"nl": "spreken", "en": "speaking"},
    "conversations.open": {"nl": "directe berichten sturen", "en": "sending direct messages"},
    "conversations.history": {"nl": "teruglezen na een storing", "en": "reading back after a gap"},
    "conversations.replies": {"nl": "teruglezen in draden", "en": "reading back in threads"},
    "files.completeUploadExternal": {"nl": "bestanden sturen", "en": "sending files"},
    "files.getUploadURLExternal": {"nl": "bestanden sturen", "en": "sending files"},
    "pins.add": {"nl": "vastpinnen", "en": "pinning"},
    "reactions.add": {"nl": "reacties zetten", "en": "adding reactions"},
    "users.conversations": {"nl": "weten in welke kanalen ik ben", "en": "knowing my channels"},
    "users.info": {"nl": "namen en gasten herkennen", "en": "knowing names and guests"},
    "views.open": {"nl": "formulieren", "en": "forms"},
    "views.publish": {"nl": "de Home-tab", "en": "the Home tab"},
}


def say(key: str, language: str, **words: object) -> str:
    """Give one sentence with its words filled in."""
    return SENTENCES[key][language].format(**words)


def loss(method: str, language: str) -> str:
    """Say what does not work without a method."""
    return LOSSES.get(method, {}).get(language, method)
