"""What every test stands on: compiled sentences, one language to begin with, examples without a stopwatch."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.utils import translation
from hypothesis import settings

from kyoten.apps.ledger import guard
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


@pytest.fixture(autouse=True, scope="session")
def emptied_ledger():
    """Tests with transactions of their own end with an empty database: SQLite deletes rows, which entries refuse."""
    teardown = TransactionTestCase._fixture_teardown

    def without_guard(case: TransactionTestCase) -> None:
        if isinstance(case, TestCase) or connection.vendor != "sqlite":
            return teardown(case)
        guard.lift(connection)
        try:
            return teardown(case)
        finally:
            guard.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_guard)
        yield


@pytest.fixture(autouse=True)
def japanese():
    """Every test begins in Japanese, whatever language the page of the test before was in."""
    with translation.override("ja"):
        yield
