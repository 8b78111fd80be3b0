"""Who somebody is in this group."""

from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.people_intents import SetKolom
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.wording import named, owners_of


@command("person.kolom")
def set_kolom(intent: SetKolom, turn: Turn) -> Says:
    """Say which kolom somebody represents here, so far unknown or another."""
    turn.require(Deed.MANAGE_PEOPLE)
    (holder, *others) = owners_of(intent.owners, turn)
    if others or holder.person is None:
        refuse("person.one", "owners")
    part = turn.roster.membership(holder.person, turn.here.id, turn.today)
    if part is None:
        refuse("person.not_here", "owners", who=named(holder.person, turn))
    turn.work.people.join(replace(part, kolom=intent.kolom))
    words = {"who": named(holder.person, turn), "kolom": turn.kolom(intent.kolom)}
    return Say("person.kolom.set", words)
