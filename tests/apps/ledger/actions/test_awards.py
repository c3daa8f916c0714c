"""Money beside an award."""

from __future__ import annotations

import pytest
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.models import BudgetLine
from kyoten.core.kernel.ledger import Account, Kind

pytestmark = pytest.mark.django_db


def accounts(line: BudgetLine) -> tuple[int, ...]:
    return tuple(getattr(line, account.value) for account in queries.KEPT)


@pytest.mark.parametrize("kind", [Kind.MATCHING_CASH, Kind.MATCHING_IN_KIND, Kind.REPAYMENT, Kind.ROYALTY])
def test_money_from_outside_stands_beside_the_line(kind):
    books = Books.of()
    given_award = books.award(600)
    actions.record_beside(given_award.pk, kind, amount=77, document="通知 12", by=books.manager)
    held = queries.held(given_award.entries.all())
    assert (held[Account(kind.value)], accounts(books.fresh())) == (77, (400, 0, 600, 0, 0))
