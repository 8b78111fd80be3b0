"""What the house does when people leave, and when channels are renamed, closed or taken away."""

from pathlib import Path

from bot.domain.chat import Receipt
from bot.domain.history import Origin
from bot.domain.news import Happening, News
from tests.house import MONDAY, House, open_house


def tell(house: House, happening: Happening, event: str = "1", **about: str) -> list[str]:
    """Let something happen on the console; give what is said because of it, with to whom."""
    house.engine.follow(News("console", event, happening, MONDAY, **about))
    return [
        f"{letter.to.account or letter.to.channel}: {house.text(letter)}"
        for letter in house.letters()
    ]


def test_who_leaves_a_channel_is_reported_to_those_who_lead_with_the_actions_left_open(
    tmp_path: Path,
) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan bluswaterlijst bijwerken uiterlijk 4 december")
        house.letters()
        told = tell(house, Happening.LEFT, channel="#platform-oto", account="daan")
        assert told
        assert all("OTO-26-001" in line and "bluswaterlijst" in line for line in told)
        assert {line.partition(":")[0] for line in told} >= {"esther"}
        assert all(not line.startswith("#") for line in told)


def test_one_departure_is_reported_once(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        assert tell(house, Happening.LEFT, channel="#platform-oto", account="daan")
        assert tell(house, Happening.LEFT, channel="#platform-oto", account="daan") == []


def test_who_was_no_member_leaves_without_a_word(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        assert tell(house, Happening.LEFT, channel="#platform-oto", account="nobody") == []
        assert tell(house, Happening.LEFT, channel="#elsewhere", account="daan") == []


def test_a_closed_account_is_reported_to_every_group_of_that_person(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        told = tell(house, Happening.GONE, account="daan")
        with house.memory.reading() as work:
            daan = work.people.roster().by_handle("daan")
            assert daan is not None
            groups = work.people.roster().groups_of(daan.id, MONDAY.date())
            names = {work.groups.get(group).name for group in groups}
        assert names
        assert all(any(name in line for line in told) for name in names)


def test_a_card_in_a_closed_channel_is_left_as_it_is(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan bluswaterlijst bijwerken uiterlijk 4 december")
        with house.memory.work(Origin("test", "", None, MONDAY)) as work:
            (card,) = work.outbox.waiting(MONDAY, {"console"})
            work.outbox.sent(card, Receipt("#platform-oto", "message-1"))
        tell(house, Happening.CLOSED, channel="#platform-oto")
        house.say("esther", "OTO-26-001 is klaar", "@esther")
        assert [letter.edits for letter in house.letters()] == [None]


def test_a_renamed_channel_is_called_by_its_new_name(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        assert tell(house, Happening.RENAMED, channel="#platform-oto", name="#oto") == []
        with house.memory.reading() as work:
            channel = work.groups.channel("console", "#platform-oto")
        assert channel is not None
        assert channel.name == "#oto"


def test_nothing_is_announced_in_an_archived_channel_until_it_is_open_again(tmp_path: Path) -> None:
    def announced(house: House) -> bool:
        house.say("esther", "OTO: actie @daan lijst maken uiterlijk 4 december", "#crisisplan")
        return any(letter.to.channel == "#platform-oto" for letter in house.letters())

    with open_house(tmp_path) as house:
        (first, *_) = tell(house, Happening.CLOSED, "1", channel="#platform-oto")
        assert "gearchiveerd" in first
        assert tell(house, Happening.CLOSED, "2", channel="#platform-oto") == []
        assert not announced(house)
        assert tell(house, Happening.REOPENED, "3", channel="#platform-oto")


def test_the_administrator_hears_that_the_secretary_was_taken_out(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        told = tell(house, Happening.REMOVED, channel="#platform-oto")
        with house.memory.reading() as work:
            admins = {p.handle for p in work.people.roster() if "administrator" in p.offices}
        assert admins <= {line.partition(":")[0] for line in told}


def test_a_channel_where_somebody_is_heard_is_open_again(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        tell(house, Happening.REMOVED, channel="#platform-oto")
        house.say("esther", "acties")
        with house.memory.reading() as work:
            channel = work.groups.channel("console", "#platform-oto")
        assert channel is not None
        assert not channel.closed
