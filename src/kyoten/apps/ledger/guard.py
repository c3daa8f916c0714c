"""What the database itself holds: an entry of the ledger is never changed and never removed, on either database."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "ledger_entry"
ACTS = ("UPDATE", "DELETE")
SAID = "an entry of the ledger is never changed or removed; record an entry that reverses it"


def install(connection: BaseDatabaseWrapper) -> None:
    """Refuse every change and removal of an entry."""
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away: to undo the migration, and to empty a database of tests."""
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for act in ACTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{act.lower()}{on}")


_SQLITE = [
    f"CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    for act in ACTS
]
_POSTGRESQL = [
    f"CREATE OR REPLACE FUNCTION {TABLE}_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    *(
        f"CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_stays()"
        for act in ACTS
    ),
]
