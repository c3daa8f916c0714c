"""Lines are opened once with the budget that is stated, and cut within what is free."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
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


def opened(books: Books, budget: int | None, code: str = "new", by=None):
    """A line of the measure, as a package or the programme opens it."""
    line = actions.open_line(books.line.measure, 2010, code, budget=budget, name={}, by=by)
    line.refresh_from_db()
    return line


def test_a_line_is_opened_once_and_keeps_its_first_budget():
    books = Books.of()
    first, again = opened(books, 500), opened(books, 900)
    assert (first, again.available, again.entries.count()) == (again, 500, 1)


@pytest.mark.parametrize(("budget", "stated", "available"), [(500, True, 500), (None, False, 0)])
def test_a_line_that_came_before_its_budget_gets_it_where_one_is_stated(budget, stated, available):
    books = Books.of()
    opened(books, 0)
    line = opened(books, budget)
    assert (line.stated, line.available) == (stated, available)


def test_strangers_neither_open_nor_cut_a_line():
    books = Books.of()
    with pytest.raises(PermissionDenied):
        opened(books, 500, by=books.coordinator)
    with pytest.raises(PermissionDenied):
        actions.cut_budget(books.line.pk, amount=1, reason="補正", by=books.coordinator)


@pytest.mark.parametrize(("amount", "reason"), [(1, " "), (0, "補正"), (-1, "補正")])
def test_a_cut_is_of_whole_yen_and_has_a_reason(amount, reason):
    books = Books.of()
    with pytest.raises(Refused):
        actions.cut_budget(books.line.pk, amount=amount, reason=reason, by=books.manager)
    assert books.fresh().available == 1_000
