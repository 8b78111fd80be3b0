"""The configuration enters the memory at start, and never undoes what was said in chat."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import PersonSettings, Settings
from bot.domain.groups import Kind
from bot.domain.history import Origin
from bot.domain.people import Office, Person, Role
from bot.ports import Memory, Work
from bot.registry import bring_in, bring_in_by_slices
from tests.starts import DEMO, NOW, START, Program, changed, without


@pytest.fixture
def program() -> Iterator[Program]:
    program = Program()
    yield program
    program.memory.close()


def test_the_first_start_brings_in_everything_there_is(program: Program) -> None:
    told = program.start(DEMO)
    assert "+ groep Platform OTO (OTO)" in told
    assert "+ persoon Hanneke van den Berg (hanneke)" in told
    assert "+ lidmaatschap Petra Kuipers, OTO" in told
    with program.memory.reading() as work:
        oto, vd = work.groups.by_prefix("oto"), work.groups.by_prefix("VD")
        channel = work.groups.channel("console", "#platform-oto")
    assert oto is not None
    assert vd is not None
    assert channel is not None
    assert (vd.kind, vd.formal, oto.formal) == (Kind.DIRECTORATE, True, False)
    assert channel.group == oto.id
    part = program.roster().membership(program.person("hanneke").id, oto.id, NOW.date())
    assert part is not None
    assert (part.role, part.kolom) == (Role.CHAIR, "brandweer")
    assert program.person("johan").offices == {Office.DIRECTOR}
    assert program.roster().by_account("console", "kees.bos") == program.person("kees.bos")


def test_a_second_start_tells_nothing_and_writes_no_history(program: Program) -> None:
    program.start(DEMO)
    lines = program.history()
    with program.memory.work(START) as work:
        difference = bring_in(DEMO, work)
    assert not difference.changes_memory
    assert difference.notes == ()
    assert difference.unchanged
    assert program.history() == lines


def test_what_changed_in_the_file_alone_is_taken_over(program: Program) -> None:
    program.start(DEMO)
    told = program.start(changed(DEMO, "daan", title="trainer"))
    assert told == ['~ persoon Daan Smit (daan): functie leeg → "trainer"']
    assert program.person("daan").title == "trainer"


def test_what_changed_in_chat_alone_stands_without_a_word(program: Program) -> None:
    program.start(DEMO)
    program.rename("petra", "Petra Kuipers-Bos")
    assert program.start(DEMO) == []
    assert program.person("petra").name == "Petra Kuipers-Bos"


def test_what_changed_in_both_is_a_conflict_at_every_start_until_they_agree(
    program: Program,
) -> None:
    program.start(DEMO)
    program.rename("petra", "Petra Kuipers-Bos")
    for _ in range(2):
        (line,) = program.start(changed(DEMO, "petra", name="Petra K."))
        assert line == (
            "! persoon Petra Kuipers-Bos (petra): naam is in het geheugen"
            ' "Petra Kuipers-Bos" en in config.toml "Petra K.".'
            " Het geheugen blijft zo; maak ze gelijk."
        )
    assert program.person("petra").name == "Petra Kuipers-Bos"
    assert program.start(changed(DEMO, "petra", name="Petra Kuipers-Bos")) == []
    assert program.start(changed(DEMO, "petra", name="Petra B.")) == [
        '~ persoon Petra Kuipers-Bos (petra): naam "Petra Kuipers-Bos" → "Petra B."'
    ]


def test_one_field_in_conflict_does_not_hold_up_the_others(program: Program) -> None:
    program.start(DEMO)
    program.rename("petra", "Petra Kuipers-Bos")
    program.start(changed(DEMO, "petra", name="Petra K.", title="adviseur"))
    petra = program.person("petra")
    assert (petra.name, petra.title) == ("Petra Kuipers-Bos", "adviseur")


def test_what_leaves_the_file_stays_in_the_memory_and_is_told(program: Program) -> None:
    program.start(DEMO)
    told = program.start(without(replace(DEMO, groups=DEMO.groups[:3]), "rob"))
    for thing in ("groep Veiligheidsdirectie (VD)", "persoon Rob ter Horst (rob)"):
        assert f"= {thing}: alleen in het geheugen; er wordt niets gewist." in told
    assert program.person("rob").name == "Rob ter Horst"
    assert program.start(DEMO) == []


def test_who_came_in_by_chat_is_nobodys_difference(program: Program) -> None:
    program.start(DEMO)
    program.chat(lambda work: work.people.add(Person(0, "Nieuw Iemand", "nieuw")))
    assert program.start(DEMO) == []


def test_a_channel_may_move_to_another_group(program: Program) -> None:
    program.start(DEMO)
    oto, cp, *others = DEMO.groups
    both = replace(cp, channels=cp.channels + oto.channels)
    moved = replace(DEMO, groups=(replace(oto, channels=()), both, *others))
    assert program.start(moved) == ['~ kanaal #platform-oto (console): groep "OTO" → "CP"']
    assert program.start(moved) == []


def test_a_channel_may_be_proposed_to_from_a_later_start_on(program: Program) -> None:
    program.start(DEMO)
    oto, *others = DEMO.groups
    (channel,) = oto.channels
    daring = replace(oto, channels=(replace(channel, proposes=True),))
    told = program.start(replace(DEMO, groups=(daring, *others)))
    assert told == ["~ kanaal #platform-oto (console): acties voorstellen nee → ja"]


def test_a_channel_that_leaves_the_file_is_told(program: Program) -> None:
    program.start(DEMO)
    oto, *others = DEMO.groups
    assert program.start(replace(DEMO, groups=(replace(oto, channels=()), *others))) == [
        "= kanaal #platform-oto (console): alleen in het geheugen; er wordt niets gewist."
    ]


def test_the_difference_is_told_in_english_and_counted_without_names(program: Program) -> None:
    program.start(DEMO)
    program.rename("petra", "Petra Kuipers-Bos")
    settings = changed(changed(DEMO, "petra", name="P"), "daan", offices=(Office.BUREAU,))
    with program.memory.work(START) as work:
        difference = bring_in(without(settings, "rob"), work)
    figures, conflict, change, left = difference.lines("en")
    assert figures == (
        "config.toml: 0 added, 1 changed, 1 in conflict, 1 only in the memory, 60 unchanged."
    )
    assert conflict == (
        '! person Petra Kuipers-Bos (petra): name is "Petra Kuipers-Bos" in the memory and "P" in'
        " config.toml. The memory stays as it is; make them the same."
    )
    assert change == "~ person Daan Smit (daan): offices empty → bureau"
    assert left == "= person Rob ter Horst (rob): only in the memory; nothing is erased."
    assert difference.counts() == {
        "added": 0,
        "changed": 1,
        "conflict": 1,
        "only_held": 1,
        "unchanged": 60,
    }


class KilledMemory:
    """Dies at the beginning of a later transaction."""

    def __init__(self, memory: Memory, works: int) -> None:
        self._left = works
        self._memory = memory
        self.reading = memory.reading
        self.checkpoint = memory.checkpoint
        self.close = memory.close

    @contextmanager
    def work(self, origin: Origin) -> Iterator[Work]:
        """Commit as long as it lives."""
        if self._left == 0:
            raise KeyboardInterrupt
        self._left -= 1
        with self._memory.work(origin) as work:
            yield work


def remembered(program: Program) -> list[object]:
    """Give everything an import brings in."""
    with program.memory.reading() as work:
        roster, groups = work.people.roster(), work.groups.all()
        channels = [work.groups.channels(group.id) for group in groups]
    parts = [(roster.accounts(one.id), roster.all_memberships(one.id)) for one in roster]
    return [list(roster), parts, groups, channels]


@pytest.mark.parametrize("works", range(1, 8))
def test_a_start_that_was_killed_halfway_is_completed_by_the_next(
    program: Program, works: int
) -> None:
    crowd = tuple(PersonSettings(f"Collega {n}", f"collega{n}") for n in range(40))
    region = replace(DEMO, people=(*DEMO.people, *crowd))
    with pytest.raises(KeyboardInterrupt):
        bring_in_by_slices(region, KilledMemory(program.memory, works), START)
    program.start(region)
    whole = Program()
    whole.start(region)
    assert remembered(program) == remembered(whole)
    assert program.start(region) == []
    whole.memory.close()


TITLES = st.sampled_from([None, "a", "b"])


@given(st.lists(st.tuples(st.sampled_from(["file", "chat", "start"]), TITLES), max_size=12))
def test_the_chat_wins_whatever_the_order_of_changes(steps: list[tuple[str, str | None]]) -> None:
    program = Program()
    daan = PersonSettings("Daan Smit", "daan")
    program.start(Settings(people=(daan,)))
    in_file = imported = held = None
    for where, title in steps:
        if where == "file":
            in_file = title
        elif where == "chat":
            now = replace(program.person("daan"), title=title)
            program.chat(lambda work, now=now: work.people.save(now, "x"))  # type: ignore[misc]
            held = title
        else:
            told = program.start(Settings(people=(replace(daan, title=in_file),)))
            conflict = in_file != held != imported and in_file != imported
            assert any(line.startswith("!") for line in told) is conflict
            held = in_file if held == imported else held
            imported = imported if conflict else in_file
        assert program.person("daan").title == held
    program.memory.close()
