"""What every test stands on: compiled sentences, one language to begin with, examples without a stopwatch."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.utils import translation
from hypothesis import settings
from tests import shelf

from kyoten.cli import catalogues

# A busy machine must not fail a test of behaviour.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, in the process that hands out the tests."""
    if not hasattr(config, "workerinput"):
        catalogues.compile_newer()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that read the demonstration go to one worker, which makes it once for all of them."""
    for item in items:
        if "demo_pages" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo"))


@pytest.fixture(scope="session")
def django_db_createdb(request) -> bool:
    """Whether an old test database is made anew, as pytest-django has it; here its tables come from the shelf."""
    request.getfixturevalue("tables_from_the_shelf")
    return bool(request.config.getvalue("create_db"))


@pytest.fixture(scope="session")
def tables_from_the_shelf():
    """No migration runs twice for the same tables."""
    with shelf.migrated_once():
        yield


@pytest.fixture(autouse=True, scope="session")
def emptied_from_the_shelf():
    """Tests with transactions of their own end with an empty database; SQLite takes it from the shelf, whole.

    Deleting row by row costs more, and entries of the ledger refuse it.
    """
    teardown = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        if isinstance(case, TestCase) or connection.vendor != "sqlite":
            teardown(case)
        else:
            connection.ensure_connection()
            shelf.copy(shelf.tables(), connection.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


@pytest.fixture(autouse=True)
def japanese():
    """Every test begins in Japanese, whatever language the page of the test before was in."""
    with translation.override("ja"):
        yield
