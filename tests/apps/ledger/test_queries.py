"""Any sequence of acts balances to the yen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.models import BudgetLine, Claim, Entry

pytestmark = pytest.mark.django_db


def accounts(line: BudgetLine) -> tuple[int, ...]:
    return tuple(getattr(line, account.value) for account in queries.KEPT)


KINDS = ["commit", "award", "change", "claim", "pay", "return", "cut", "amend", "carry over", "abolish"]
ACTS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(-400, 900)),
    max_size=14,
)


def amend(books: Books, name: str, yen: int) -> None:
    """The line cut beyond what is free, or abolished (seldom: only where the amount says so)."""
    officer = make_user("programme_officer", "mext")
    kind = "cut" if name == "amend" or yen < 800 else "abolish"
    more = {"effective_on": dt.date(2009, 11, 13), "reason": "事業仕分け", "decided_by": "会議", "by": officer}
    row = actions.draft_amendment(books.programme.pk, 2009, kind, [books.line.pk], amount=abs(yen) or 1, **more)
    actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=officer)


def act(books: Books, name: str, yen: int) -> None:
    """One act of somebody who books on the line; what is not there is left."""
    last = books.line.awards.last()
    if name == "commit":
        books.commit(yen)
    elif name == "award":
        books.award(yen)
    elif name == "cut":
        actions.cut_budget(books.line.pk, amount=yen, reason="補正", by=books.manager)
    elif name in ("amend", "abolish"):
        amend(books, name, yen)
    elif last and name == "carry over":
        row = actions.propose_carry_over(last.pk, amount=yen, reason="遅れ", by=books.manager)
        actions.approve_carry_over(row.pk, by=make_user("programme_officer", "mext"))
    elif last and name == "change":
        actions.change_award(last.pk, by_yen=yen, reason="変更", by=make_user("programme_officer", "mext"))
    elif last and name == "claim":
        books.claim(last, yen)
    elif last and name == "return":
        actions.give_back(last.pk, amount=yen, reason="返還", by=books.manager)
    elif claim := Claim.objects.filter(state=Claim.State.FILED).first():
        actions.set_limit(books.manager, limit=10_000, by=None)
        actions.approve_claim(claim.pk, by=books.manager)
        actions.pay_claim(claim.pk, by=books.manager)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_sequence_of_acts_balances_and_overdraws_nothing(acts):
    with transaction.atomic():
        books = Books.of(1_000)
        for name, yen in acts:
            try:
                with transaction.atomic():
                    act(books, name, yen)
            except Refused:
                continue
        held = queries.held(Entry.objects.all())
        found = (sum(held.values()), queries.differing(), min(accounts(books.fresh())) >= 0)
        transaction.set_rollback(True)
    assert found == (0, [], True)
