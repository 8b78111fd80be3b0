"""The tables of the first release."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None


def _required(*names: str, of: type[TypeEngine[Any]] = sa.Text) -> list[sa.Column[Any]]:
    return [sa.Column(name, of(), nullable=False) for name in names]


def _optional(*names: str, of: type[TypeEngine[Any]] = sa.Text) -> list[sa.Column[Any]]:
    return [sa.Column(name, of()) for name in names]


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [target], name=f"{table}_{column}_fk")
        for column, target in columns.items()
    ]


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    _coming_in_and_going_out()
    _people()
    _groups()
    _meetings()
    _actions()
    _history()
    _history_stays()


def _coming_in_and_going_out() -> None:
    op.create_table(
        "inbox",
        *_required("id", of=sa.Integer),
        *_required("network", "event", "channel", "taken_at", "state"),
        *_required("tries", of=sa.Integer),
        *_optional("heard"),
        sa.PrimaryKeyConstraint("id", name="inbox_pk"),
        sa.UniqueConstraint("network", "event", name="inbox_network_event_uq"),
        sqlite_autoincrement=True,
    )
    op.create_index("inbox_open", "inbox", ["id"], **_where("state = 'open'"))
    op.create_table(
        "tokens",
        *_required("network", "name", "value"),
        sa.PrimaryKeyConstraint("network", "name", name="tokens_pk"),
    )
    op.create_table(
        "outbox",
        *_required("id", of=sa.Integer),
        *_required("key", "network"),
        *_optional("channel", "account", "thread", "replies_to", "only_for", "say", "card"),
        *_required("language"),
        *_required("formal", "in_full", of=sa.Boolean),
        *_required("urgency", of=sa.Integer),
        *_required("state"),
        *_required("attempts", of=sa.Integer),
        *_required("written_at"),
        *_optional("not_before", "closed_at", "receipt_channel", "receipt_event"),
        sa.PrimaryKeyConstraint("id", name="outbox_pk"),
        sa.UniqueConstraint("key", name="outbox_key_uq"),
    )
    op.create_index(
        "outbox_words",
        "outbox",
        ["closed_at"],
        **_where("closed_at IS NOT NULL AND say IS NOT NULL"),
    )
    op.create_index("outbox_card", "outbox", ["card", "id"], **_where("card IS NOT NULL"))
    op.create_index("outbox_open", "outbox", ["id"], **_where("state IN ('waiting', 'sending')"))


def _people() -> None:
    op.create_table(
        "people",
        *_required("id", of=sa.Integer),
        *_required("name", "handle"),
        *_optional("title", "last_network"),
        sa.PrimaryKeyConstraint("id", name="people_pk"),
    )
    op.create_index("people_handle", "people", [sa.text("lower(handle)")], unique=True)
    op.create_table(
        "offices",
        *_required("person", of=sa.Integer),
        *_required("office"),
        *_refers("offices", person="people.id"),
        sa.PrimaryKeyConstraint("person", "office", name="offices_pk"),
    )
    op.create_table(
        "identities",
        *_required("network", "account"),
        *_required("person", of=sa.Integer),
        *_refers("identities", person="people.id"),
        sa.PrimaryKeyConstraint("network", "account", name="identities_pk"),
    )


def _groups() -> None:
    op.create_table(
        "groups",
        *_required("id", of=sa.Integer),
        *_required("name", "prefix", "kind", "language"),
        *_required("formal", of=sa.Boolean),
        *_required("strangers"),
        sa.PrimaryKeyConstraint("id", name="groups_pk"),
    )
    op.create_index("groups_prefix", "groups", [sa.text("lower(prefix)")], unique=True)
    op.create_table(
        "channels",
        *_required("id", "group_id", of=sa.Integer),
        *_required("network", "address", "name"),
        *_required("encrypted", of=sa.Boolean),
        *_optional("reach"),
        *_refers("channels", group_id="groups.id"),
        sa.PrimaryKeyConstraint("id", name="channels_pk"),
        sa.UniqueConstraint("network", "address", name="channels_network_address_uq"),
    )
    op.create_table(
        "memberships",
        *_required("id", "person", "group_id", of=sa.Integer),
        *_required("role"),
        *_optional("kolom"),
        *_optional("since", "until", of=sa.Date),
        *_optional("stands_in_for", of=sa.Integer),
        *_refers(
            "memberships", group_id="groups.id", person="people.id", stands_in_for="people.id"
        ),
        sa.PrimaryKeyConstraint("id", name="memberships_pk"),
    )
    op.create_table(
        "baseline",
        *_required("kind", "key", "field"),
        *_optional("value"),
        sa.PrimaryKeyConstraint("kind", "key", "field", name="baseline_pk"),
    )
    op.create_table(
        "counters",
        *_required("prefix", "series"),
        *_required("year", "value", of=sa.Integer),
        sa.PrimaryKeyConstraint("prefix", "series", "year", name="counters_pk"),
    )


def _meetings() -> None:
    op.create_table(
        "meetings",
        *_required("id", "group_id", "sequence", of=sa.Integer),
        *_required("title", "started_at"),
        *_required("started_by", of=sa.Integer),
        *_optional("ended_at"),
        *_refers("meetings", group_id="groups.id", started_by="people.id"),
        sa.PrimaryKeyConstraint("id", name="meetings_pk"),
        sa.UniqueConstraint("group_id", "sequence", name="meetings_group_id_sequence_uq"),
    )
    op.create_index(
        "meetings_running", "meetings", ["group_id"], unique=True, **_where("ended_at IS NULL")
    )
    op.create_table(
        "entries",
        *_required("id", "meeting", of=sa.Integer),
        *_required("kind", "at"),
        *_required("by", of=sa.Integer),
        *_required("text"),
        *_optional("number"),
        *_optional("person", of=sa.Integer),
        *_refers("entries", by="people.id", meeting="meetings.id", person="people.id"),
        sa.PrimaryKeyConstraint("id", name="entries_pk"),
    )
    op.create_index("entries_meeting", "entries", ["meeting", "id"])
    op.create_table(
        "decisions",
        *_required("number"),
        *_required("group_id", of=sa.Integer),
        *_optional("meeting", of=sa.Integer),
        *_required("text", "at"),
        *_refers("decisions", group_id="groups.id", meeting="meetings.id"),
        sa.PrimaryKeyConstraint("number", name="decisions_pk"),
    )
    op.create_index("decisions_at", "decisions", ["at"])
    op.create_table(
        "weeks",
        *_required("id", "year", "number", of=sa.Integer),
        *_required("page"),
        sa.PrimaryKeyConstraint("id", name="weeks_pk"),
        sa.UniqueConstraint("year", "number", name="weeks_year_number_uq"),
    )


def _actions() -> None:
    op.create_table(
        "actions",
        *_required("number"),
        *_required("group_id", "sequence", of=sa.Integer),
        *_required("what"),
        *_required("noted_by", of=sa.Integer),
        *_required("noted_at"),
        *_optional("due", of=sa.Date),
        *_optional("due_time", of=sa.Time),
        *_required("state"),
        *_required("open", of=sa.Boolean),
        *_required("moves", of=sa.Integer),
        *_optional("reason", "report", "reported_at", "closed_at"),
        *_optional("meeting", of=sa.Integer),
        *_refers("actions", group_id="groups.id", meeting="meetings.id", noted_by="people.id"),
        sa.PrimaryKeyConstraint("number", name="actions_pk"),
    )
    op.create_index("actions_open", "actions", ["group_id", "due"], **_where("open"))
    op.create_index("actions_sequence", "actions", ["group_id", "sequence"])
    op.create_table(
        "action_owners",
        *_required("action"),
        *_required("position", of=sa.Integer),
        *_optional("person", of=sa.Integer),
        *_optional("kolom"),
        *_required("open", of=sa.Boolean),
        *_refers("action_owners", action="actions.number", person="people.id"),
        sa.PrimaryKeyConstraint("action", "position", name="action_owners_pk"),
    )
    op.create_index("action_owners_open", "action_owners", ["person"], **_where("open"))
    op.create_table(
        "reminders",
        *_required("id", of=sa.Integer),
        *_required("action", "kind"),
        *_required("occurrence", "recipient", of=sa.Integer),
        *_required("day", of=sa.Date),
        *_required("hour", of=sa.Time),
        *_required("zone", "due_at", "state"),
        *_refers("reminders", action="actions.number", recipient="people.id"),
        sa.PrimaryKeyConstraint("id", name="reminders_pk"),
        sa.UniqueConstraint(
            "action",
            "kind",
            "occurrence",
            "recipient",
            name="reminders_action_kind_occurrence_recipient_uq",
        ),
    )
    op.create_index("reminders_due", "reminders", ["due_at"], **_where("state = 'due'"))


def _history() -> None:
    op.create_table(
        "history",
        *_required("id", of=sa.Integer),
        *_required("deed", "subject", "result", "network", "event"),
        *_optional("actor", of=sa.Integer),
        *_required("at", "changes", "seal"),
        sa.PrimaryKeyConstraint("id", name="history_pk"),
    )
    op.create_index("history_subject", "history", ["subject", "id"])
    op.create_table(
        "history_texts",
        *_required("line", of=sa.Integer),
        *_required("field", "side"),
        *_optional("salt", "text"),
        sa.CheckConstraint("side IN ('old', 'new')", name="history_texts_side_ck"),
        *_refers("history_texts", line="history.id"),
        sa.PrimaryKeyConstraint("line", "field", "side", name="history_texts_pk"),
    )


def _history_stays() -> None:
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in statements[op.get_bind().dialect.name]:
        op.execute(statement)


_SQLITE = (
    """CREATE TRIGGER history_no_update BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'a line of history does not change'); END""",
    """CREATE TRIGGER history_no_delete BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'a line of history is not dropped'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a line of history does not change'; END $$""",
    """CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history
    FOR EACH ROW EXECUTE FUNCTION history_stays()""",
    """CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays()""",
)
