"""The demonstration in a test's database: run once a session, then put in place again from its rows.

Tests take the mark `django_db` and the fixture `demo_pages` (imported into their module): one transaction around the
module, rolled back at its end, with each test in a savepoint of its own. Journeys call `put_in_place()` in their own
database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from tests import shelf

from kyoten.cli.demo import example
from kyoten.cli.demo.story import Story
from kyoten.core.programme.load import PACKS

SEED = 2009
LABELS = (
    "foundation",
    "accounts",
    "programmes",
    "applications",
    "reviews",
    "selection",
    "committee",
    "support",
    "exchange",
    "brokerage",
    "ledger",
    "evaluation",
)


@lru_cache(maxsize=1)
def bundled_example() -> example.Example:
    """The bundled example, read once."""
    return example.read(PACKS / "jp_hubs_2009")


@lru_cache(maxsize=1)
def demo_rows() -> tuple[tuple[type[models.Model], tuple[models.Model, ...]], ...]:
    """Every row that the demonstration leaves behind; needs an open database, and leaves it as it was."""
    rows = shelf.kept("demo", shelf.all_source(), _told)
    return tuple((apps.get_model(label), found) for label, found in rows)


def _told() -> tuple[tuple[str, tuple[models.Model, ...]], ...]:
    with transaction.atomic():
        Story(bundled_example(), SEED).run()
        rows = tuple((model._meta.label, tuple(model._base_manager.order_by("pk"))) for model in _models())
        transaction.set_rollback(True)
    return rows


def _models() -> list[type[models.Model]]:
    return [model for label in LABELS for model in apps.get_app_config(label).get_models(include_auto_created=True)]


def put_in_place(without: Collection[str] = ()) -> None:
    """The demonstration's rows in the database at hand, with counters that go on after them.

    Apps that are named `without` stay empty, so that a story can go another way from there.
    """
    found = [(model, rows) for model, rows in demo_rows() if model._meta.app_label not in without]
    with transaction.atomic():
        for model, rows in found:
            model._base_manager.bulk_create(rows, batch_size=400)
        reset = connection.ops.sequence_reset_sql(no_style(), [model for model, _rows in found])
        with connection.cursor() as cursor:
            for statement in reset:
                cursor.execute(statement)


@contextmanager
def demo_in_transaction(blocker) -> Iterator[None]:
    """The demonstration for the length of a block, gone afterwards."""
    with blocker.unblock(), transaction.atomic():
        put_in_place()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo_pages(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The demonstration for every test of a module that only reads."""
    with demo_in_transaction(django_db_blocker):
        yield
