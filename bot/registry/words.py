"""The words for what is imported, in Dutch and in English."""

KINDS = {
    "group": {"nl": "groep", "en": "group"},
    "channel": {"nl": "kanaal", "en": "channel"},
    "person": {"nl": "persoon", "en": "person"},
    "account": {"nl": "account", "en": "account"},
    "membership": {"nl": "lidmaatschap", "en": "membership"},
}

FIELDS = {
    "account": {"nl": "account", "en": "account"},
    "address": {"nl": "adres", "en": "address"},
    "encrypted": {"nl": "versleuteld", "en": "encrypted"},
    "formal": {"nl": "u in plaats van je", "en": "formal address"},
    "group": {"nl": "groep", "en": "group"},
    "handle": {"nl": "handle", "en": "handle"},
    "kind": {"nl": "soort", "en": "kind"},
    "kolom": {"nl": "kolom", "en": "kolom"},
    "language": {"nl": "taal", "en": "language"},
    "name": {"nl": "naam", "en": "name"},
    "offices": {"nl": "functies in de regio", "en": "offices"},
    "person": {"nl": "persoon", "en": "person"},
    "prefix": {"nl": "voorvoegsel", "en": "prefix"},
    "proposes": {"nl": "acties voorstellen", "en": "propose actions"},
    "reach": {"nl": "bereik", "en": "reach"},
    "role": {"nl": "rol", "en": "role"},
    "since": {"nl": "vanaf", "en": "since"},
    "stands_in_for": {"nl": "vervangt", "en": "stands in for"},
    "strangers": {"nl": "onbekenden", "en": "strangers"},
    "title": {"nl": "functie", "en": "title"},
    "until": {"nl": "tot en met", "en": "until"},
}

SENTENCES = {
    "figures": {
        "nl": "{source}: {added} toegevoegd, {changed} gewijzigd, {conflict} in conflict,"
        " {only_held} alleen in het geheugen, {unchanged} ongewijzigd.",
        "en": "{source}: {added} added, {changed} changed, {conflict} in conflict,"
        " {only_held} only in the memory, {unchanged} unchanged.",
    },
    "added": {"nl": "+ {thing}", "en": "+ {thing}"},
    "changed": {"nl": "~ {thing}: {field} {old} → {new}", "en": "~ {thing}: {field} {old} → {new}"},
    "conflict": {
        "nl": "! {thing}: {field} is in het geheugen {old} en in {source} {new}. Het geheugen"
        " blijft zo; maak ze gelijk.",
        "en": "! {thing}: {field} is {old} in the memory and {new} in {source}. The memory stays"
        " as it is; make them the same.",
    },
    "only_held": {
        "nl": "= {thing}: alleen in het geheugen; er wordt niets gewist.",
        "en": "= {thing}: only in the memory; nothing is erased.",
    },
    "would": {
        "nl": "Dit is een proef: er is niets bewaard.",
        "en": "This was a trial: nothing has been kept.",
    },
    "membership": {"nl": "{person} in {group}", "en": "{person} in {group}"},
    "nothing": {"nl": "leeg", "en": "empty"},
    "yes": {"nl": "ja", "en": "yes"},
    "no": {"nl": "nee", "en": "no"},
}
