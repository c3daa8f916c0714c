"""What every test stands on: compiled sentences, one language to begin with, examples without a stopwatch."""

from __future__ import annotations

import os

import pytest
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.utils import translation
from hypothesis import settings
from tests import shelf

from kyoten.cli import catalogues

# A busy machine must not fail a test of behaviour. HYPOTHESIS_PROFILE=thorough tries four times as many examples
# wherever a test names no number of its own.
settings.register_profile("steady", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=200)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# One of these among a test's fixtures, and it touches the database.
OPENS_DATABASE = {"db", "transactional_db", "django_db_blocker", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """A second database need not see what touches none."""
    parser.addoption("--only-database", action="store_true", help="leave out tests that touch no database")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, in the process that hands out the tests."""
    if not hasattr(config, "workerinput"):
        catalogues.compile_newer()


def _touches_database(item: pytest.Item) -> bool:
    of_django = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, TransactionTestCase)
    marked = item.get_closest_marker("django_db") is not None
    return of_django or marked or bool(OPENS_DATABASE & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that read the demonstration go to one worker, which puts it in place once for each module."""
    if config.getoption("--only-database"):
        left_out = [item for item in items if not _touches_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _touches_database(item)]
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
