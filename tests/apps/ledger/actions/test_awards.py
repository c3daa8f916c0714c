"""Awards given, changed and returned, and money beside them."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
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


def test_an_award_takes_what_is_committed_to_the_hub_and_not_a_yen_more():
    books = Books.of()
    books.commit(600)
    give = {"reason": "採択", "by": books.manager}
    with pytest.raises(Refused, match="600"):
        actions.award(books.line.pk, books.hub.pk, amount=601, **give)
    actions.award(books.line.pk, books.hub.pk, amount=600, **give)
    assert accounts(books.fresh()) == (400, 0, 600, 0, 0)


@pytest.mark.parametrize(("by_yen", "line"), [(400, (0, 0, 1_000, 0, 0)), (-500, (900, 0, 0, 100, 0))])
def test_an_award_is_raised_from_what_is_free_and_lowered_to_what_is_claimed(by_yen, line):
    books = Books.of()
    given = books.award(600)
    if by_yen < 0:
        books.claim(given, 100)
    actions.change_award(given.pk, by_yen=by_yen, reason="変更", by=books.manager)
    assert accounts(books.fresh()) == line
    with pytest.raises(Refused):
        actions.change_award(given.pk, by_yen=1 if by_yen > 0 else -1, reason="変更", by=books.manager)


def test_nothing_is_returned_that_was_not_paid():
    books = Books.of()
    given = books.award(600)
    with pytest.raises(Refused):
        actions.give_back(given.pk, amount=1, reason="返還", by=books.manager)


@pytest.mark.parametrize(("kind", "document"), [(Kind.AWARD, "通知"), (Kind.RETURN, "通知"), (Kind.ROYALTY, " ")])
def test_beside_an_award_stands_only_what_has_a_document(kind, document):
    books = Books.of()
    given = books.award(600)
    with pytest.raises(Refused):
        actions.record_beside(given.pk, kind, amount=1, document=document, by=books.manager)


def acts(books: Books, award, by, reason: str = "理由"):
    """Every way to change what a hub has, as somebody."""
    told = {"reason": reason, "by": by}
    yield lambda: actions.award(books.line.pk, books.hub.pk, amount=1, **told)
    yield lambda: actions.change_award(award.pk, by_yen=1, **told)
    yield lambda: actions.give_back(award.pk, amount=1, **told)


def test_nobody_else_changes_what_a_hub_has():
    books = Books.of()
    given = books.award(600)
    for by in (books.coordinator, make_user("measure_manager", "city_area"), make_user("auditor")):
        for act in acts(books, given, by):
            with pytest.raises(PermissionDenied):
                act()
        with pytest.raises(PermissionDenied):
            actions.state_award(given.pk, {"grade": "A"}, by=by)
    assert accounts(books.fresh()) == (400, 0, 600, 0, 0)


def test_no_yen_moves_without_a_reason():
    books = Books.of()
    given = books.award(600)
    for act in acts(books, given, books.manager, " "):
        with pytest.raises(Refused):
            act()
    assert given.entries.count() == 1


def test_what_is_stated_of_an_award_stands_on_record():
    books = Books.of()
    given = actions.state_award(books.award(600).pk, {"years": 3, "grade": "A"}, by=books.manager)
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.subject, json.loads(entry.facts)) == (
        "ledger.facts_stated",
        str(given),
        {"stated": {"years": 3, "grade": "A"}},
    )
