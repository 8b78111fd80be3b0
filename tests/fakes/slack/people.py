"""The people of a workspace, as the Web API describes them."""

from dataclasses import dataclass

from tests.fakes.slack.wire import Json


@dataclass(frozen=True, slots=True)
class Person:
    """An account: a member, a guest, somebody of another organisation, or a bot.

    ``team`` is the workspace the account belongs to; for people in shared channels it is not
    the workspace that hears them.
    """

    id: str
    name: str
    real_name: str
    team: str
    email: str | None = None
    zone: str = "Europe/Amsterdam"
    locale: str = "nl-NL"
    bot: str | None = None
    app: str | None = None
    admin: bool = False
    guest: bool = False
    single_channel: bool = False
    deleted: bool = False
    updated: int = 0


def describe(person: Person, *, with_email: bool, stranger: bool) -> Json:
    """Give a user object.

    docs.slack.dev/reference/objects/user-object: a guest *is_restricted*, a guest of one channel
    *is_ultra_restricted* as well; *is_stranger* says that somebody of another workspace shares
    no channel with the app, so who does is told by ``team_id`` alone. An e-mail address takes
    the scope ``users:read.email``; a deactivated account has few fields left.
    """
    user: Json = {
        "id": person.id,
        "team_id": person.team,
        "name": person.name,
        "deleted": person.deleted,
        "profile": _profile(person, with_email=with_email),
        "is_bot": person.bot is not None,
        "is_app_user": False,
        "updated": person.updated,
    }
    if person.deleted:
        return user
    if stranger:
        user["is_stranger"] = True
    return user | {
        "color": "9f69e7",
        "real_name": person.real_name,
        "tz": person.zone,
        "tz_label": "Central European Time",
        "tz_offset": 3600,
        "is_admin": person.admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.guest or person.single_channel,
        "is_ultra_restricted": person.single_channel,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }


def _profile(person: Person, *, with_email: bool) -> Json:
    profile: Json = {
        "title": "",
        "phone": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": "" if person.bot else person.name,
        "display_name_normalized": "" if person.bot else person.name,
        "status_text": "",
        "status_emoji": "",
        "avatar_hash": "g0",
        "team": person.team,
    }
    if person.bot:
        profile |= {"bot_id": person.bot, "api_app_id": person.app, "always_active": True}
    elif with_email and person.email:
        profile["email"] = person.email
    return profile
