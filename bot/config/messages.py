"""Every sentence about a configuration, in Dutch and in English."""

from collections.abc import Sequence

_SHOWN = 60  # signs of a value; a line must stay a line

MESSAGES: dict[str, dict[str, str]] = {
    "no_file": {
        "nl": "dit bestand is er niet. Kopieer config.example.toml hierheen en pas het aan.",
        "en": "there is no such file. Copy config.example.toml to this place and adapt it.",
    },
    "unreadable": {
        "nl": "dit bestand kan niet gelezen worden ({reason}). Controleer of het een bestand is"
        " en of Secretaris het mag lezen.",
        "en": "this file cannot be read ({reason}). Check that it is a file, and that Secretaris"
        " is allowed to read it.",
    },
    "not_utf8": {
        "nl": "hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8.",
        "en": "there is a character here that is not UTF-8. Save the file as UTF-8.",
    },
    "broken": {
        "nl": "dit is geen geldige TOML ({reason}). Kijk of hier een aanhalingsteken, haakje of"
        " is-teken ontbreekt of te veel is.",
        "en": "this is not valid TOML ({reason}). Look for a quote, bracket or equals sign that"
        " is missing or too many.",
    },
    "unknown_key": {
        "nl": "onbekende sleutel {key} {table}; bekend zijn {known}.",
        "en": "unknown key {key} {table}; known are {known}.",
    },
    "unknown_key_near": {
        "nl": "onbekende sleutel {key} {table}; bedoelde u {near}?",
        "en": "unknown key {key} {table}; did you mean {near}?",
    },
    "unknown_variable": {
        "nl": "deze omgevingsvariabele stelt niets in. Haal haar weg, of kijk in"
        " config.example.toml welke instellingen er zijn.",
        "en": "this environment variable sets nothing. Remove it, or look in"
        " config.example.toml for the settings that exist.",
    },
    "unknown_variable_near": {
        "nl": "deze omgevingsvariabele stelt niets in; bedoelde u {near}?",
        "en": "this environment variable sets nothing; did you mean {near}?",
    },
    "variable_value": {
        "nl": "{value} is hier niet te lezen; schrijf de waarde zoals in config.toml, {example}.",
        "en": "{value} cannot be read here; write the value as in config.toml, {example}.",
    },
    "missing": {
        "nl": "{table} ontbreekt {key}; voeg die sleutel toe.",
        "en": "{key} is missing {table}; add that key.",
    },
    "wrong_type": {
        "nl": "{key} is {value}, maar moet {expected} zijn.",
        "en": "{key} is {value}, but must be {expected}.",
    },
    "not_a_choice": {
        "nl": "{key} is {value}; kies uit {known}.",
        "en": "{key} is {value}; choose from {known}.",
    },
    "not_a_choice_near": {
        "nl": "{key} is {value}; bedoelde u {near}?",
        "en": "{key} is {value}; did you mean {near}?",
    },
    "empty": {
        "nl": "{key} is leeg; vul iets in.",
        "en": "{key} is empty; fill in something.",
    },
    "zone": {
        "nl": "{value} is geen tijdzone; in Nederland is het {near}.",
        "en": "{value} is not a time zone; in the Netherlands it is {near}.",
    },
    "url": {
        "nl": "{value} is geen adres van een database; schrijf bijvoorbeeld"
        ' "sqlite:///secretaris.db" of "postgresql+psycopg://gebruiker@server/secretaris".',
        "en": "{value} is not the address of a database; write for instance"
        ' "sqlite:///secretaris.db" or "postgresql+psycopg://user@server/secretaris".',
    },
    "secret": {
        "nl": "hier staat een wachtwoord. Haal het weg en zet het hele adres in de"
        " omgevingsvariabele {variable}.",
        "en": "there is a password here. Take it away and put the whole address in the"
        " environment variable {variable}.",
    },
    "days": {
        "nl": "{value} kan niet; kies een aantal werkdagen van {lowest} tot en met 260.",
        "en": "{value} is impossible; choose a number of working days from {lowest} to 260.",
    },
    "quiet": {
        "nl": "om {value} uur gaan er geen herinneringen uit; kies een uur van {first} tot {last}.",
        "en": "no reminders go out at {value}; choose an hour from {first}, before {last}.",
    },
    "period": {
        "nl": "deze periode eindigt ({last}) voordat zij begint ({first}); wissel de data om.",
        "en": "this period ends ({last}) before it begins ({first}); swap the dates.",
    },
    "both_days": {
        "nl": "{value} staat ook in days_off; een dag is vrij of een werkdag, niet allebei.",
        "en": "{value} is in days_off as well; a day is off or worked, not both.",
    },
    "handle": {
        "nl": "{value} kan niet achter een @ staan; gebruik letters, cijfers, punt, streepje of"
        ' liggend streepje, bijvoorbeeld "kees.bos".',
        "en": "{value} cannot follow an @; use letters, digits, dot, hyphen or underscore,"
        ' for instance "kees.bos".',
    },
    "prefix": {
        "nl": '{value} kan geen nummer beginnen; kies 1 tot 8 hoofdletters, bijvoorbeeld "OTO".',
        "en": '{value} cannot begin a number; choose 1 to 8 capitals, for instance "OTO".',
    },
    "kolom_key": {
        "nl": "{value} kan niet; gebruik kleine letters, cijfers en streepjes,"
        ' bijvoorbeeld "brandweer".',
        "en": "{value} is impossible; use small letters, digits and hyphens,"
        ' for instance "brandweer".',
    },
    "twice": {
        "nl": "{value} staat er twee keer; elk heeft een eigen {key}.",
        "en": "{value} is there twice; each has its own {key}.",
    },
    "synonym_twice": {
        "nl": "{value} is al een naam van de kolom {other}; laat hem bij een van beide weg.",
        "en": "{value} is already a name of the kolom {other}; leave it out at one of the two.",
    },
    "account_twice": {
        "nl": "het account {value} is al van {other}; een account hoort bij één persoon.",
        "en": "the account {value} already belongs to {other}; an account has one person.",
    },
    "member_twice": {
        "nl": "{other} is al lid van {value} in deze tijd; maak er één lidmaatschap van.",
        "en": "{other} is already a member of {value} at this time; make it one membership.",
    },
    "unknown_reference": {
        "nl": "{kind} {value} bestaat niet; bekend zijn {known}.",
        "en": "{kind} {value} does not exist; known are {known}.",
    },
    "unknown_reference_near": {
        "nl": "{kind} {value} bestaat niet; bedoelde u {near}?",
        "en": "{kind} {value} does not exist; did you mean {near}?",
    },
    "unknown_reference_none": {
        "nl": "{kind} {value} bestaat niet: er staat nog niets in die lijst. Voeg het daar toe.",
        "en": "{kind} {value} does not exist: that list is still empty. Add it there.",
    },
    "deputy": {
        "nl": "een plaatsvervanger heeft ook stands_in_for: de handle van wie vervangen wordt.",
        "en": "a deputy also has stands_in_for: the handle of the person replaced.",
    },
    "not_deputy": {
        "nl": "stands_in_for hoort alleen bij de rol plaatsvervanger; laat het weg of pas de"
        " rol aan.",
        "en": "stands_in_for belongs only to the role deputy; leave it out or change the role.",
    },
    "homeserver": {
        "nl": "{value} is geen adres van een homeserver; het begint met https:// of http://.",
        "en": "{value} is not the address of a homeserver; it begins with https:// or http://.",
    },
    "matrix_user": {
        "nl": '{value} is geen Matrix-account; schrijf het als "@secretaris:voorbeeld.nl".',
        "en": '{value} is not a Matrix account; write it as "@secretaris:example.org".',
    },
    "matrix_room": {
        "nl": "{value} is geen Matrix-kamer; een adres begint met # of !.",
        "en": "{value} is not a Matrix room; an address begins with # or !.",
    },
    "slack_url": {
        "nl": "{value} is geen adres van de Web API van Slack; het begint met https:// of http://.",
        "en": "{value} is not the address of Slack's Web API; it begins with https:// or http://.",
    },
    "slack_name": {
        "nl": '{value} kan niet; noem een werkruimte "slack" of bijvoorbeeld "slack-partner".',
        "en": '{value} is impossible; call a workspace "slack" or for instance "slack-partner".',
    },
    "slack_channel": {
        "nl": '{value} is geen Slack-kanaal; neem het kanaal-ID onder Over, zoals "C0123ABC".',
        "en": '{value} is not a Slack channel; take the channel ID under About, like "C0123ABC".',
    },
    "slack_user": {
        "nl": '{value} is geen Slack-account; neem het lid-ID in het profiel, zoals "U0123ABC".',
        "en": '{value} is not a Slack account; take the member ID in the profile, like "U0123ABC".',
    },
    "port": {
        "nl": "{value} is geen poort; kies een getal van 1 tot en met 65535.",
        "en": "{value} is not a port; choose a number from 1 to 65535.",
    },
    "no_headings": {
        "nl": "dit bestand is leeg; de eerste regel noemt de kolommen, zoals naam;handle;groep.",
        "en": "this file is empty; its first line names the columns, such as name;handle;group.",
    },
    "unknown_heading": {
        "nl": "onbekende kop {value}; bekend zijn {known}.",
        "en": "unknown heading {value}; known are {known}.",
    },
    "unknown_heading_near": {
        "nl": "onbekende kop {value}; bedoelde u {near}?",
        "en": "unknown heading {value}; did you mean {near}?",
    },
    "heading_twice": {
        "nl": "de kop {value} zegt hetzelfde als een kop ervoor; haal een van beide weg.",
        "en": "the heading {value} says the same as one before it; remove one of the two.",
    },
    "missing_heading": {
        "nl": "de kop {value} ontbreekt in de eerste regel; voeg die kolom toe.",
        "en": "the heading {value} is missing in the first line; add that column.",
    },
    "cells": {
        "nl": "deze regel heeft {value} velden en de kop {known}; zet tekst waarin het"
        " scheidingsteken voorkomt tussen aanhalingstekens.",
        "en": "this line has {value} fields and the heading {known}; put text that holds the"
        " separator between quotes.",
    },
    "broken_csv": {
        "nl": "deze regel is geen CSV; kijk of een aanhalingsteken ontbreekt of te veel is.",
        "en": "this line is not CSV; look for a quote that is missing or too many.",
    },
    "contradicts": {
        "nl": "{key} is hier {value}, maar op regel {first} was het {other}; maak ze gelijk.",
        "en": "{key} is {value} here, but was {other} on line {first}; make them the same.",
    },
    "no_group": {
        "nl": "hier staat een {key}, maar geen groep; vul ook de groep in.",
        "en": "there is a {key} here, but no group; fill in the group as well.",
    },
    "not_text": {
        "nl": "dit bestand is geen tekst; bewaar het in uw rekenprogramma als CSV (UTF-8).",
        "en": "this file is not text; save it from your spreadsheet as CSV (UTF-8).",
    },
    "variable_name": {
        "nl": "{value} is geen naam van een omgevingsvariabele. Zet hier de naam, niet het"
        " geheim zelf.",
        "en": "{value} is not the name of an environment variable. Put the name here, not the"
        " secret itself.",
    },
}

REFERENCES: dict[str, dict[str, str]] = {
    "group": {"nl": "groep", "en": "group"},
    "kolom": {"nl": "kolom", "en": "kolom"},
    "network": {"nl": "netwerk", "en": "network"},
    "stands_in_for": {"nl": "persoon", "en": "person"},
}

EXPECTED: dict[str, dict[str, str]] = {
    "str": {"nl": 'tekst tussen aanhalingstekens ("...")', "en": 'text in quotes ("...")'},
    "int": {"nl": "een heel getal", "en": "a whole number"},
    "bool": {"nl": "true of false", "en": "true or false"},
    "date": {"nl": "een datum zoals 2026-12-24", "en": "a date such as 2026-12-24"},
    "time": {"nl": 'een tijd zoals "09:00"', "en": 'a time such as "09:00"'},
    "list": {"nl": "een lijst tussen [ en ]", "en": "a list between [ and ]"},
    "pair": {
        "nl": "een begin en een eind, zoals [2026-12-21, 2027-01-03]",
        "en": "a first and a last day, such as [2026-12-21, 2027-01-03]",
    },
    "dict": {
        "nl": 'een tabel zoals { matrix = "@esther:voorbeeld.nl" }',
        "en": 'a table such as { matrix = "@esther:example.org" }',
    },
    "table": {"nl": "een tabel met sleutels", "en": "a table with keys"},
}


def quoted(value: object) -> str:
    """Put what somebody wrote between quotes, on one line and not too long."""
    told = "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(value)
    )
    return f'"{told if len(told) <= _SHOWN else told[:_SHOWN] + "…"}"'


def listing(words: Sequence[str], language: str) -> str:
    """Join words as a choice: ``a, b of c``."""
    if not words:
        return ""
    *most, last = words
    joint = " or " if language == "en" else " of "
    return joint.join([", ".join(most), last]) if most else last
