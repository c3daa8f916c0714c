"""Budgets are cut within what is free."""

from __future__ import annotations

import pytest
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import actions

pytestmark = pytest.mark.django_db


def test_a_cut_takes_only_what_nobody_holds():
    books = Books.of(1_000)
    books.commit(700)
    with pytest.raises(Refused):
        actions.cut_budget(books.line.pk, amount=301, reason="補正", by=books.manager)
    actions.cut_budget(books.line.pk, amount=300, reason="補正", by=books.manager)
    assert books.fresh().available == 0


def test_a_line_without_a_stated_budget_has_no_ceiling():
    books = Books.of(None)
    books.commit(5)
    assert (books.fresh().available, books.line.committed) == (-5, 5)
