"""A configuration is read as it was meant, or refused with what to do about it, line by line."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import ConfigError, ReminderSettings, Settings, Weekday, demo, load, read
from bot.config.messages import MESSAGES
from bot.domain.groups import Kind, Reach, Strangers
from bot.domain.people import Office, Role

GROUP = '[[groups]]\nname = "Platform OTO"\nprefix = "OTO"\n'
PERSON = '[[people]]\nname = "Daan Smit"\nhandle = "daan"\n'
MATRIX = '[networks.matrix]\nhomeserver = "https://vb.nl"\nuser = "@bot:vb.nl"\n'

HERE = Path(__file__).parent
EXAMPLE = (HERE.parent / "config.example.toml").read_text("utf-8")
IN_FULL = re.sub(r"(?m)^#(?! |$)", "", EXAMPLE)


def _refusal(text: str, environ: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as refused:
        read(text, "config.toml", environ or {})
    return list(refused.value.lines)


def test_words_may_be_dutch_or_english_and_hours_may_be_short() -> None:
    settings = read(
        '[week]\nday = "Tuesday"\nhour = "7:30"\n[reminders]\nhour = 08:45:00\n'
        + GROUP.replace("[[groups]]", '[[groups]]\nkind = "directie"\nstrangers = "welkom"')
        + 'channels = [{ network = "console", address = "#x", reach = "nummer" }]\n'
        + PERSON
        + 'offices = ["director", "beheerder"]\nmember_of = [{ group = "OTO", role = "voorzitter",'
        " since = 2026-09-01 }]\n",
        "config.toml",
        {},
    )
    (group,) = settings.groups
    (person,) = settings.people
    assert (settings.week.day, settings.week.hour) == (Weekday.TUESDAY, time(7, 30))
    assert settings.reminders.hour == time(8, 45)
    assert (group.kind, group.strangers) == (Kind.DIRECTORATE, Strangers.WELCOME)
    assert group.channels[0].reach is Reach.NUMBER
    assert person.offices == (Office.DIRECTOR, Office.ADMINISTRATOR)
    assert (person.member_of[0].role, person.member_of[0].since) == (Role.CHAIR, date(2026, 9, 1))


def test_a_group_without_a_language_speaks_that_of_the_region() -> None:
    english = '[region]\nlanguage = "en"\n'
    own = GROUP.replace("OTO", "EV") + 'language = "nl"\n'
    settings = read(english + GROUP + own, "config.toml", {})
    assert [group.language for group in settings.groups] == ["en", "nl"]


def test_a_kolom_without_an_english_name_has_the_same_name_in_english() -> None:
    text = '[[kolommen]]\nkey = "ghor"\nname = "GHOR"\n'
    (kolom,) = read(text, "config.toml", {}).kolommen
    assert kolom.kolom().name_en == "GHOR"


@pytest.mark.parametrize("hour", ["08:30", "17:29"])
def test_reminders_may_go_from_half_past_eight_until_half_past_five(hour: str) -> None:
    settings = read(f'[reminders]\nhour = "{hour}"\n', "config.toml", {})
    assert settings.reminders.hour == time.fromisoformat(hour)


def test_the_demo_region_has_everyone_the_demo_needs() -> None:
    region = demo({})
    assert {group.prefix for group in region.groups} == {"OTO", "CP", "EV", "VD"}
    for group in region.groups:
        roles = [m.role for p in region.people for m in p.member_of if m.group == group.prefix]
        assert (roles.count(Role.CHAIR), roles.count(Role.SECRETARY)) == (1, 1), group.prefix
    offices = [office for person in region.people for office in person.offices]
    assert sorted(offices) == ["administrator", "bureau", "director", "director"]


SAID = {
    name: (text, line)
    for name, text, line in re.findall(
        r"^=== ([^\n]+)\n(.*?)\n---\n([^\n]+)$",
        (HERE / "data" / "broken_configs.txt").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
}


@pytest.mark.parametrize("case", SAID)
def test_what_is_wrong_is_said_with_its_line_and_what_to_do(case: str) -> None:
    text, line = SAID[case]
    assert _refusal(f"{text}\n") == [f"config.toml, {line}"]


def test_two_periods_in_one_group_are_two_memberships() -> None:
    first, second = '{ group = "OTO", until = 2025-12-31 }', '{ group = "OTO", since = 2026-01-01 }'
    text = f"{GROUP}{PERSON}member_of = [{first}, {second}]"
    assert len(read(text, "config.toml", {}).people[0].member_of) == 2


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = '[week]\nday = 8\nhoer = "x"\n[region]\nzone = 1\nlangage = "en"\n'
    assert [re.findall(r"regel (\d)", line) for line in _refusal(text)] == [
        ["2"],
        ["3"],
        ["5"],
        ["6"],
    ]


def test_an_english_region_hears_it_in_english_even_of_a_broken_file() -> None:
    english = '[region]\nlanguage = "en"\n'
    assert _refusal(english + "[weak]\n") == [
        'config.toml, line 3: unknown key "weak" at the top of the file; did you mean "week"?'
    ]
    assert _refusal(english + "[week\n")[0].startswith("config.toml, line 3: this is not valid")
    assert _refusal("[weak]\n", {"SECRETARIS_REGION__LANGUAGE": "en"})[0].endswith('mean "week"?')


def test_every_sentence_is_there_in_both_languages_with_the_same_words() -> None:
    for key, said in MESSAGES.items():
        words = {language: set(re.findall(r"{(\w+)}", text)) for language, text in said.items()}
        assert words["nl"] == words["en"], key


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "dit bestand is er niet. Kopieer config.example.toml"),
        (b"[region]\nname = 'caf\xe9'\n", "regel 2: hier staat een teken dat geen UTF-8 is."),
        (b"\xef\xbb\xbf[regio]\n", 'regel 1: onbekende sleutel "regio"'),
    ],
)
def test_a_file_that_is_not_there_or_not_text_is_told(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "config.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError) as refused:
        load(path, {})
    assert said in str(refused.value)


def test_a_folder_is_not_a_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="kan niet gelezen worden"):
        load(tmp_path, {})


def test_the_environment_goes_before_the_file() -> None:
    settings = read(
        '[region]\nname = "Uit het bestand"\n' + MATRIX,
        "config.toml",
        {
            "SECRETARIS_REGION__NAME": "12",
            "SECRETARIS_REMINDERS__BEFORE": "[10, 2]",
            "SECRETARIS_REMINDERS__HOUR": "10:00",
            "SECRETARIS_WEEK__DAY": "vrijdag",
            "SECRETARIS_NETWORKS__CONSOLE": "true",
            "SECRETARIS_NETWORKS__MATRIX__USER": "@ander:vb.nl",
            "SECRETARIS_STORAGE__URL": "postgresql://me:secret@db/x",
            "SECRETARIS_STORAGE__FILES": "",
            "SECRETARIS_MATRIX_TOKEN": "geheim",
            "PATH": "/bin",
        },
    )
    assert settings.region.name == "12"
    assert settings.reminders == ReminderSettings(before=(10, 2), hour=time(10))
    assert settings.week.day is Weekday.FRIDAY
    assert settings.networks.console
    assert settings.networks.matrix is not None
    assert settings.networks.matrix.user == "@ander:vb.nl"
    assert settings.storage.url == "postgresql://me:secret@db/x"
    assert settings.storage.files == Settings().storage.files


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRETARIS_STORAGE_URL", "x", "stelt niets in; bedoelde u SECRETARIS_STORAGE__URL?"),
        ("SECRETARIS_WEEK__DAYS", "x", "stelt niets in; bedoelde u SECRETARIS_WEEK__DAY?"),
        ("SECRETARIS_X__Y", "x", "stelt niets in. Haal haar weg"),
        ("SECRETARIS_WEEK__DAY", "zomer", '"day" is "zomer"; kies uit "maandag"'),
        ("SECRETARIS_REMINDERS__BEFORE", "5, 1", '"5, 1" is hier niet te lezen'),
        ("SECRETARIS_REMINDERS__EVERY", "0", "0 kan niet"),
        ("SECRETARIS_REGION__ZONE", "Mars", '"Mars" is geen tijdzone'),
    ],
)
def test_a_wrong_variable_is_told_by_its_own_name(name: str, value: str, said: str) -> None:
    (line,) = _refusal('[week]\nday = "maandag"\n', {name: value})
    assert line.startswith(f"{name}: ")
    assert said in line


KEYS = [
    (number, found[1])
    for number, line in enumerate(IN_FULL.splitlines(), start=1)
    if (found := re.match(r"(\w{4,}) = ", line))
]


@pytest.mark.parametrize(("number", "key"), KEYS)
def test_a_slip_in_any_key_is_told_on_its_line_with_the_right_key(number: int, key: str) -> None:
    lines = IN_FULL.splitlines()
    lines[number - 1] = lines[number - 1].replace(key, key[:2] + key[3:], 1)
    told = _refusal("\n".join(lines))
    assert any(
        line.startswith(f"config.toml, regel {number}: ") and f'bedoelde u "{key}"' in line
        for line in told
    )


VALUES = sorted(set(re.findall(r"= (.+?)(?:  #|$)", IN_FULL, re.MULTILINE)))


def _outcome(text: str) -> Settings | tuple[str, ...]:
    try:
        return read(text, "config.toml", {})
    except ConfigError as refused:
        return refused.lines


@given(st.text(max_size=200) | st.text('[]{}="\n.ax# ', max_size=200))
def test_no_text_whatever_is_met_with_anything_but_settings_or_a_refusal(text: str) -> None:
    outcome = _outcome(text)
    assert outcome
    assert isinstance(outcome, Settings) or all("\n" not in line for line in outcome)


@given(st.sampled_from(VALUES), st.data())
def test_any_value_in_any_place_is_taken_or_refused(value: str, data: st.DataObject) -> None:
    lines = IN_FULL.splitlines()
    place = data.draw(st.sampled_from([n for n, x in enumerate(lines) if re.match(r"\w+ = .", x)]))
    lines[place] = lines[place].partition(" = ")[0] + " = " + value
    assert _outcome("\n".join(lines))
