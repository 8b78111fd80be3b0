"""What the console itself tells whoever sits at it, in Dutch and in English."""

from datetime import date, datetime

from bot.networks.console.mistakes import ScriptError

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_LONGEST_QUOTE = 60
_UNSHOWABLE = "\N{REPLACEMENT CHARACTER}"

SENTENCES: dict[str, dict[str, str]] = {
    "on_line": {"nl": "regel {line}: {sentence}", "en": "line {line}: {sentence}"},
    "no_title": {
        "nl": "de eerste regel zegt wat er waar moet zijn",
        "en": "the first line says what must be true",
    },
    "no_start": {
        "nl": "de eerste stap zegt wanneer en waar: -- ma 2026-11-23 16:05, #platform-oto, nl",
        "en": "the first step says when and where: -- mon 2026-11-23 16:05, #platform-oto, en",
    },
    "no_form": {
        "nl": 'deze regel begrijp ik niet: "{text}". Schrijf "anna: tekst" of "-- di 09:00".',
        "en": 'I do not understand this line: "{text}". Write "anna: text" or "-- tue 09:00".',
    },
    "no_time": {
        "nl": '"{text}" is geen moment. Schrijf "-- di 09:00" of "-- 2026-11-24 09:00".',
        "en": '"{text}" is no moment. Write "-- tue 09:00" or "-- 2026-11-24 09:00".',
    },
    "no_weekday": {
        "nl": '"{word}" is geen dag. Schrijf ma, di, wo, do, vr, za of zo.',
        "en": '"{word}" is no day. Write mon, tue, wed, thu, fri, sat or sun.',
    },
    "weekday": {
        "nl": "{day} is een {day_name}, geen {weekday_name}.",
        "en": "{day} is a {day_name}, not a {weekday_name}.",
    },
    "backwards": {
        "nl": "het is al {now}; teruggaan naar {then} kan niet.",
        "en": "it is {now} already; one cannot go back to {then}.",
    },
    "no_channel": {
        "nl": "het kanaal {channel} is er niet. Er zijn: {known}.",
        "en": "there is no channel {channel}. There are: {known}.",
    },
    "language": {
        "nl": "in {channel} is de taal {spoken}; dat staat in de configuratie.",
        "en": "the language of {channel} is {spoken}; the configuration says so.",
    },
    "not_said": {
        "nl": '{person} heeft hier niet "{text}" gezegd.',
        "en": '{person} did not say "{text}" here.',
    },
    "nowhere": {
        "nl": 'hier staat geen bericht "{text}".',
        "en": 'there is no message "{text}" here.',
    },
    "no_card": {
        "nl": "hier staat geen bericht van de bot over {card}.",
        "en": "there is no message of the bot about {card} here.",
    },
    "no_offer": {
        "nl": "de bot biedt hier geen [{label}] aan.",
        "en": "the bot offers no [{label}] here.",
    },
    "not_here": {
        "nl": "dit kan alleen in een .chat-bestand van de tests.",
        "en": "this is only possible in a .chat file of the tests.",
    },
    "no_command": {
        "nl": "{text} ken ik niet. Er zijn: /als naam, /in #kanaal, /bot, /help en /stop.",
        "en": "I do not know {text}. There are: /as name, /in #channel, /bot, /help and /quit.",
    },
    "no_person": {
        "nl": "{person} ken ik niet. Bekend zijn: {known}.",
        "en": "I do not know {person}. Known are: {known}.",
    },
    "now": {"nl": "Het is nu {moment}.", "en": "It is {moment} now."},
    "toolbar": {
        "nl": "{moment}   -- di 09:00 laat de tijd verstrijken · /als naam · /in #kanaal · /help",
        "en": "{moment}   -- tue 09:00 lets time pass · /as name · /in #channel · /help",
    },
    "help": {
        "nl": """\
actie @daan lijst bijwerken    zeg iets, als wie en waar de prompt aangeeft; help zegt wat kan
petra: tekst                   petra zegt iets; ook: petra in #crisisplan: tekst
petra → bot: tekst             petra stuurt de bot een direct bericht (-> mag ook)
[Afgerond]                     kies wat de bot aanbiedt; ook: [Afgerond] op OTO-26-001
-- di 09:00                    laat de tijd verstrijken; ook: -- 2026-11-24 09:00
/als petra   /in #crisisplan   praat verder als iemand anders, in een ander kanaal
/bot                           praat verder in een direct bericht met de bot
/stop                          stop (of Ctrl-D)""",
        "en": """\
action @daan update the list   say something, as whom and where the prompt says; try help
petra: text                    petra says something; also: petra in #crisisplan: text
petra → bot: text              petra sends the bot a direct message (-> will do)
[Done]                         choose what the bot offers; also: [Done] op OTO-26-001
-- tue 09:00                   let time pass; also: -- 2026-11-24 09:00
/as petra   /in #crisisplan    talk on as somebody else, in another channel
/bot                           talk on in a direct message to the bot
/quit                          stop (or Ctrl-D)""",
    },
}


def sentence(key: str, language: str, **words: object) -> str:
    """Give one sentence with its words filled in."""
    return SENTENCES[key][language].format(**words)


def moment(at: datetime, language: str) -> str:
    """Give a moment as the console shows it: ``dinsdag 2026-11-24 09:00``."""
    return f"{_DAYS[language][at.weekday()]} {at:%Y-%m-%d %H:%M}"


def tell(mistake: ScriptError, language: str) -> str:
    """Say what is wrong with a line, and with which."""
    words: dict[str, object] = {}
    for name, value in mistake.words.items():
        match value:
            case datetime():
                words[name] = moment(value, language)
            case date():
                words[name] = value.isoformat()
                words[f"{name}_name"] = _DAYS[language][value.weekday()]
            case int():
                words[f"{name}_name"] = _DAYS[language][value]
            case tuple():
                words[name] = ", ".join(map(str, value))
            case _:
                words[name] = _short(str(value))
    told = sentence(mistake.key, language, **words)
    if mistake.line is None:
        return told
    return sentence("on_line", language, line=mistake.line, sentence=told)


def _short(text: str) -> str:
    """Keep a quote on one line, and free of signs that would do something to a terminal."""
    text = "".join(sign if sign.isprintable() else _UNSHOWABLE for sign in " ".join(text.split()))
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
