"""What `secretaris doctor` and `secretaris slack manifest` say, in Dutch and in English."""

FINDINGS: dict[str, dict[str, str]] = {
    "doctor": {
        "nl": "Kijk of de netwerken werken, en zeg wat er te doen is.",
        "en": "Look whether the networks work, and say what to do.",
    },
    "slack": {"nl": "Installeer de app in Slack.", "en": "Install the app in Slack."},
    "slack.manifest": {
        "nl": "Toon het manifest van de app, met de reden van elke scope.",
        "en": "Print the manifest of the app, with the reason for each scope.",
    },
    "manifest.why": {
        "nl": "Plak dit op https://api.slack.com/apps (From a manifest). De app vraagt:",
        "en": "Paste this at https://api.slack.com/apps (From a manifest). The app asks for:",
    },
    "manifest.unmarked": {
        "nl": "Ongemarkeerde berichten staan uit (unmarked = false): de bot werkt op @secretaris,"
        " opdrachten en knoppen, en kan na een storing niets teruglezen.",
        "en": "Unmarked talk is off (unmarked = false): the bot works on @secretaris, commands and"
        " buttons, and cannot read back after an outage.",
    },
    "doctor.nothing": {
        "nl": "In {file} staat geen Slack aan. Vul [networks.slack] in.",
        "en": "Slack is not switched on in {file}. Fill in [networks.slack].",
    },
    "doctor.well": {"nl": "Alles is in orde.", "en": "All is well."},
    "doctor.wrong": {
        "nl": "Te verhelpen: {number}. Start de secretaris daarna opnieuw.",
        "en": "To be mended: {number}. Restart the secretary afterwards.",
    },
    "doctor.slack.in": {
        "nl": "{workspace}: het token geldt voor de werkruimte {team}.",
        "en": "{workspace}: the token is valid for the workspace {team}.",
    },
    "doctor.slack.secret": {
        "nl": "{workspace}: een geheim ontbreekt. {what}",
        "en": "{workspace}: a secret is missing. {what}",
    },
    "doctor.slack.token": {
        "nl": "{workspace}: Slack weigert het token in {variable} ({code}). Neem het Bot User OAuth"
        " Token (xoxb-) onder OAuth & Permissions.",
        "en": "{workspace}: Slack refuses the token in {variable} ({code}). Take the Bot User OAuth"
        " Token (xoxb-) under OAuth & Permissions.",
    },
    "doctor.slack.app_token": {
        "nl": "{workspace}: Slack weigert het token in {variable} ({code}). Maak onder Basic"
        " Information een App-Level Token (xapp-) met connections:write.",
        "en": "{workspace}: Slack refuses the token in {variable} ({code}). Make an App-Level Token"
        " (xapp-) with connections:write under Basic Information.",
    },
    "doctor.slack.unreachable": {
        "nl": "{workspace}: Slack is niet te bereiken ({code}). Controleer base_url en de lijn.",
        "en": "{workspace}: Slack cannot be reached ({code}). Check base_url and the network.",
    },
    "doctor.slack.scope": {
        "nl": "{workspace}: de scope {scope} ontbreekt ({why}). Voeg hem toe en installeer de app"
        " opnieuw.",
        "en": "{workspace}: the scope {scope} is missing ({why}). Add it and reinstall the app.",
    },
    "doctor.slack.no_scope": {
        "nl": "{workspace}: zonder channels:read en groups:read is {name} niet te zien.",
        "en": "{workspace}: without channels:read and groups:read {name} cannot be seen.",
    },
    "doctor.slack.unmarked": {
        "nl": "{workspace}: ongemarkeerde berichten staan uit; de bot hoort @secretaris, opdrachten"
        " en knoppen.",
        "en": "{workspace}: unmarked talk is off; the bot hears @secretaris, commands and buttons.",
    },
    "doctor.slack.outside": {
        "nl": "{workspace}: de bot is geen lid van {name}. Typ daar: /invite @secretaris.",
        "en": "{workspace}: the bot is not in {name}. Type there: /invite @secretaris.",
    },
    "doctor.slack.archived": {
        "nl": "{workspace}: {name} is gearchiveerd. Haal het uit de configuratie of open het weer.",
        "en": "{workspace}: {name} is archived. Take it out of the configuration or reopen it.",
    },
    "doctor.slack.no_channel": {
        "nl": "{workspace}: {name} ({channel}) bestaat niet, of is besloten en de bot is geen lid."
        " Controleer het kanaal-ID, of typ daar: /invite @secretaris.",
        "en": "{workspace}: {name} ({channel}) does not exist, or is private without the bot."
        " Check the channel ID, or type there: /invite @secretaris.",
    },
}
