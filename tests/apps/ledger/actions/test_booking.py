"""One entry with its cause; officers at the same moment never overdraw."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.models import BudgetLine
from kyoten.core.kernel.ledger import Kind

pytestmark = pytest.mark.django_db


def accounts(line: BudgetLine) -> tuple[int, ...]:
    return tuple(getattr(line, account.value) for account in queries.KEPT)


def test_every_entry_names_its_cause_and_its_act():
    books = Books.of()
    entry = books.award(600).entries.get()
    assert (entry.cause, entry.audit.action, entry.audit.subject) == (str(entry.award), "ledger.award", entry.cause)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads cannot share the database in memory")
def test_officers_at_the_same_moment_never_overdraw_a_line():
    books = Books.of(1_000)
    together = Barrier(4)

    def commit(_number: int) -> int:
        together.wait()
        try:
            with transaction.atomic():
                return book(lock(books.line.pk), Kind.COMMITMENT, 400, cause="x", by=None, hub=books.hub).amount
        except Refused:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as officers:
        given_yen = sum(officers.map(commit, range(4)))
    assert (given_yen, accounts(books.fresh())) == (800, (200, 800, 0, 0, 0))
