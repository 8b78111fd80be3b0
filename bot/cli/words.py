"""What the `secretaris` command says of itself, in Dutch and in English."""

from collections.abc import Mapping

from bot.cli.findings import FINDINGS

SENTENCES: dict[str, dict[str, str]] = {
    "about": {
        "nl": "Secretaris houdt voor een veiligheidsregio de acties, het verslag en de week bij,"
        " in de chat.",
        "en": "Secretaris keeps the actions, the minutes and the week of a safety region, in chat.",
    },
    "usage": {"nl": "Gebruik", "en": "Usage"},
    "options": {"nl": "Opties", "en": "Options"},
    "arguments": {"nl": "Invoer", "en": "Arguments"},
    "commands": {"nl": "Opdrachten", "en": "Commands"},
    "command": {"nl": "opdracht", "en": "command"},
    "some_options": {"nl": "[opties]", "en": "[options]"},
    "metavar.file": {"nl": "BESTAND", "en": "FILE"},
    "metavar.folder": {"nl": "MAP", "en": "FOLDER"},
    "option.help": {"nl": "Toon deze uitleg.", "en": "Show this help."},
    "option.version": {"nl": "Toon het versienummer.", "en": "Show the version."},
    "option.config": {
        "nl": "Configuratie, bijvoorbeeld config.toml.",
        "en": "Configuration, for example config.toml.",
    },
    "option.db": {
        "nl": "Bewaar alles in dit SQLite-bestand.",
        "en": "Keep everything in this SQLite file.",
    },
    "option.out": {
        "nl": "Map voor verslagen en weekoverzichten (anders: out).",
        "en": "Folder for minutes and weekly overviews (otherwise: out).",
    },
    "replay": {
        "nl": "Maak een verslag van een log van elders: Markdown en HTML.",
        "en": "Make minutes of a log from elsewhere: Markdown and HTML.",
    },
    "argument.log": {"nl": "Het log.", "en": "The log."},
    "option.format": {
        "nl": "meetbot (gewoonlijk): regels met #topic, #agreed, #action ...; chat: onze eigen"
        " woorden.",
        "en": "meetbot (usual): lines with #topic, #agreed, #action ...; chat: our own words.",
    },
    "option.date": {
        "nl": "De dag van de eerste regel zonder datum (anders: vandaag).",
        "en": "The day of the first line without a date (otherwise: today).",
    },
    "metavar.day": {"nl": "DAG", "en": "DAY"},
    "replay.left": {
        "nl": "Niet begrepen, regel {line}: {words}",
        "en": "Not understood, line {line}: {words}",
    },
    "replay.whole": {
        "nl": "Nergens begint een vergadering: het hele log is het verslag.",
        "en": "No meeting begins anywhere: the minutes are of the whole log.",
    },
    "no_meeting": {
        "nl": "In {file} staat geen regel als: 10:00 <anna> #info het rooster is klaar.",
        "en": "There is no line in {file} like: 10:00 <anna> #info the roster is ready.",
    },
    "no_day": {
        "nl": "{day} is geen dag. Schrijf hem als 2026-11-23.",
        "en": "{day} is no day. Write it as 2026-11-23.",
    },
    "option.dry_run": {
        "nl": "Toon alleen wat er zou veranderen.",
        "en": "Only show what would change.",
    },
    "argument.file": {"nl": "CSV-bestand met personen.", "en": "CSV file with people."},
    "run": {
        "nl": "Start de secretaris op alle ingestelde netwerken.",
        "en": "Start the secretary on all configured networks.",
    },
    "console": {
        "nl": "Praat hier met de secretaris; in een pijp leest hij .chat-regels.",
        "en": "Talk to the secretary here; in a pipe it reads .chat lines.",
    },
    "demo": {
        "nl": "Speel een voorbeeldmiddag af en praat daarna zelf verder.",
        "en": "Play a sample afternoon, then talk on yourself.",
    },
    "help": {
        "nl": "Toon wat je in de chat tegen de secretaris kunt zeggen.",
        "en": "Show what one can say to the secretary in chat.",
    },
    "explain": {
        "nl": "Toon hoe regels worden gelezen, en door welke woorden.",
        "en": "Show how lines are read, and because of which words.",
    },
    "argument.lines": {
        "nl": "Regels om te lezen; zonder regels leest hij de standaardinvoer.",
        "en": "Lines to read; without any it reads standard input.",
    },
    "option.json": {"nl": "Eén JSON-object per regel.", "en": "One JSON object a line."},
    "option.now": {
        "nl": "Het moment waarop het gezegd is (ISO 8601).",
        "en": "The moment at which it was said (ISO 8601).",
    },
    "option.roster": {
        "nl": "JSON-bestand met wie er zijn.",
        "en": "JSON file with who there are.",
    },
    "option.speaker": {"nl": "Wie het zegt.", "en": "Who says it."},
    "option.channel": {"nl": "In welk kanaal.", "en": "In which channel."},
    "metavar.line": {"nl": "REGEL", "en": "LINE"},
    "metavar.moment": {"nl": "MOMENT", "en": "MOMENT"},
    "metavar.name": {"nl": "NAAM", "en": "NAME"},
    "explain.intent": {"nl": "bedoeling", "en": "intent"},
    "explain.action": {"nl": "actie", "en": "action"},
    "explain.refs": {"nl": "nummers", "en": "numbers"},
    "explain.ask": {"nl": "vraagt", "en": "asks"},
    "explain.would": {"nl": "zou", "en": "would"},
    "explain.because": {"nl": "omdat", "en": "because"},
    "no_moment": {
        "nl": 'Het moment "{moment}" begrijp ik niet. Schrijf het als 2026-11-23T10:00.',
        "en": 'I do not understand the moment "{moment}". Write it as 2026-11-23T10:00.',
    },
    "no_roster": {
        "nl": 'In {file} verwacht ik {{"roster": [{{"name": ..., "handle": ...}}]}}.',
        "en": 'In {file} I expect {{"roster": [{{"name": ..., "handle": ...}}]}}.',
    },
    "people": {"nl": "Beheer de personen.", "en": "Look after the people."},
    "people.import": {
        "nl": "Lees personen uit een CSV-bestand en toon wat er verandert.",
        "en": "Read people from a CSV file and show what changes.",
    },
    "wrong.option": {"nl": "De optie {what} bestaat niet.", "en": "There is no option {what}."},
    "wrong.command": {
        "nl": 'De opdracht "{what}" bestaat niet.',
        "en": 'There is no command "{what}".',
    },
    "wrong.missing": {"nl": "{what} ontbreekt.", "en": "{what} is missing."},
    "wrong.extra": {"nl": '"{what}" is te veel.', "en": '"{what}" is too much.'},
    "wrong.value": {
        "nl": "De optie {what} vraagt om een waarde.",
        "en": "The option {what} asks for a value.",
    },
    "wrong.choice": {
        "nl": '"{what}" is geen keuze; de hulp noemt ze.',
        "en": '"{what}" is no choice; the help names them.',
    },
    "wrong.unreadable": {
        "nl": "Het bestand {what} mag ik niet lezen. Kijk naar de rechten van het bestand.",
        "en": "I am not allowed to read the file {what}. Look at its permissions.",
    },
    "wrong.else": {
        "nl": "Deze opdracht klopt niet: {what}",
        "en": "This command is not right: {what}",
    },
    "see_help": {"nl": "Kijk ook eens naar: {command} --help", "en": "See also: {command} --help"},
    "no_config": {
        "nl": "Zeg met --config welke configuratie geldt, of zet config.toml in deze map"
        " (kopieer config.example.toml).",
        "en": "Say with --config which configuration to use, or put config.toml in this folder"
        " (copy config.example.toml).",
    },
    "no_network": {
        "nl": "In {file} staat geen netwerk aan. Vul [networks.slack] of [networks.matrix] in,"
        " of gebruik `secretaris console`.",
        "en": "No network is switched on in {file}. Fill in [networks.slack] or [networks.matrix],"
        " or use `secretaris console`.",
    },
    "no_console": {
        "nl": "Geen groep heeft een kanaal op de console. Voeg er een toe:"
        ' channels = [{{ network = "console", address = "#overleg" }}]',
        "en": "No group has a channel on the console. Add one:"
        ' channels = [{{ network = "console", address = "#meeting" }}]',
    },
    "no_out": {
        "nl": "In de map {folder} kan ik niets bewaren: {reason}. Kies met --out een andere.",
        "en": "I cannot keep anything in the folder {folder}: {reason}. Choose another with --out.",
    },
    "only_console": {
        "nl": "In {file} staat alleen de console aan, en die hoort bij een toetsenbord:"
        " `secretaris console --config {file}`. Voor andere netwerken: vul [networks.slack] of"
        " [networks.matrix] in.",
        "en": "Only the console is switched on in {file}, and that belongs to a keyboard:"
        " `secretaris console --config {file}`. For other networks: fill in [networks.slack] or"
        " [networks.matrix].",
    },
    "no_file": {
        "nl": "Het bestand {file} kan ik niet lezen: {reason}.",
        "en": "I cannot read the file {file}: {reason}.",
    },
    "running": {
        "nl": "De secretaris luistert op {network}. Stoppen: Ctrl-C.",
        "en": "The secretary listens on {network}. Stop: Ctrl-C.",
    },
    "unreachable": {
        "nl": "De secretaris kan nog niet verbinden met {network}; hij probeert het steeds"
        " opnieuw, ten minste elke 45 seconden. Controleer het adres en de verbinding. Stoppen:"
        " Ctrl-C.",
        "en": "The secretary cannot connect to {network} yet; it keeps trying, at least"
        " every 45 seconds. Check the address and the network. Stop: Ctrl-C.",
    },
    "stopped": {"nl": "De secretaris is gestopt.", "en": "The secretary has stopped."},
    "welcome": {
        "nl": "{region}. Typ zoals in de chat; /help zegt wat hier nog meer kan.",
        "en": "{region}. Type as you would in chat; /help tells what else you can do here.",
    },
    "in_memory": {
        "nl": "Na het stoppen is alles weg; met --db BESTAND blijft het bewaard.",
        "en": "All is gone when you stop; --db FILE keeps it.",
    },
    "papers": {
        "nl": "\nHet conceptverslag en de weekoverzichten staan in {folder}/.",
        "en": "\nThe concept minutes and the weekly overviews are in {folder}/.",
    },
    "your_turn": {
        "nl": """\
Het is nu {moment}. Ga zelf verder, bijvoorbeeld met:
  actie @daan bluswaterlijst bijwerken uiterlijk vrijdag
  -- di 09:00      laat de tijd verstrijken tot dinsdag 9 uur
  /help            zegt wat hier nog meer kan
""",
        "en": """\
It is {moment} now. Go on yourself, for example with:
  actie @daan bluswaterlijst bijwerken uiterlijk vrijdag
  -- tue 09:00     lets time pass until Tuesday, 9 o'clock
  /help            tells what else you can do here
""",
    },
    "no_people": {
        "nl": "Niemand heeft een account op de console. Voeg personen toe in de configuratie.",
        "en": "Nobody has an account on the console. Add people to the configuration.",
    },
}


def language_of(environ: Mapping[str, str]) -> str:
    """Give English where the environment asks for it, else Dutch."""
    spoken = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "en" if spoken.lower().startswith("en") else "nl"


def say(key: str, language: str, **words: object) -> str:
    """Give one sentence with its words filled in."""
    sentence = SENTENCES.get(key) or FINDINGS[key]
    return sentence[language].format(**words)
