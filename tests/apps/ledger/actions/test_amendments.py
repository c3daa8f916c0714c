"""A line cut, abolished, merged or renamed in mid-year: shown first, executed whole, history intact."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.models import Amendment, Award, BudgetLine, Entry
from kyoten.core.kernel.ledger_figures import Figure

pytestmark = pytest.mark.django_db
NOVEMBER = dt.date(2009, 11, 13)


@dataclass
class Change:
    """One kind of amendment of a line, by an officer."""

    books: Books

    def __post_init__(self) -> None:
        self.officer = make_user("programme_officer", "mext")

    def draft(self, kind: str, lines: list[int] | None = None, **more) -> Amendment:
        given = {"effective_on": NOVEMBER, "reason": "事業仕分け", "decided_by": "行政刷新会議", "by": self.officer}
        rows = [self.books.line.pk] if lines is None else lines
        return actions.draft_amendment(self.books.programme.pk, 2009, kind, rows, **{**given, **more})

    def execute(self, kind: str, **more) -> Amendment:
        row = self.draft(kind, **more)
        return actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=self.officer)


@pytest.fixture
def change() -> Change:
    """A line of 1,000: 100 free, 300 committed, 400 awarded, 150 claimed and 50 paid."""
    books = Books.of(1_000)
    award = books.award(600)
    actions.set_limit(books.manager, limit=1_000, by=None)
    paid = books.claim(award, 50)
    actions.approve_claim(paid.pk, by=books.manager)
    actions.pay_claim(paid.pk, by=books.manager)
    books.claim(award, 150)
    books.commit(300)
    return Change(books)


def shown(line: BudgetLine) -> list[int]:
    held = queries.figures_of(line.entries.all())
    names = (Figure.BUDGET, Figure.COMMITTED, Figure.AWARDED, Figure.CLAIMED, Figure.PAID, Figure.LEFT)
    return [held[one] for one in names]


def test_an_abolished_line_keeps_what_is_owed_and_gives_nothing_new(change):
    change.execute("abolish")
    line = change.books.fresh()
    assert (shown(line), line.ended_on, queries.differing()) == ([200, 0, 0, 150, 50, 0], NOVEMBER, [])
    with pytest.raises(Refused):
        change.books.commit(1)


def test_a_claim_that_was_open_is_paid_after_the_abolition(change):
    change.execute("abolish")
    claim = change.books.line.awards.get().claims.get(state="filed")
    actions.approve_claim(claim.pk, by=change.books.manager)
    actions.pay_claim(claim.pk, by=change.books.manager)
    assert shown(change.books.line) == [200, 0, 0, 0, 200, 0]


@pytest.mark.parametrize(
    ("amount", "left"),
    [(60, [940, 300, 400, 150, 50, 40]), (250, [750, 150, 400, 150, 50, 0]), (500, [500, 0, 300, 150, 50, 0])],
)
def test_a_cut_takes_free_yen_then_commitments_then_awards(change, amount, left):
    change.execute("cut", amount=amount)
    assert shown(change.books.line) == left


def test_what_is_claimed_or_paid_cannot_be_cut(change):
    with pytest.raises(Refused):
        change.draft("cut", amount=801)
    assert Amendment.objects.count() == 0


def other_line(change: Change, budget: int = 70) -> BudgetLine:
    measure = change.books.line.measure
    return actions.open_line(measure, 2009, "other", budget=budget, name={}, by=None)


def test_a_merger_moves_budget_commitments_and_awards_and_loses_no_yen(change):
    target = other_line(change)
    change.execute("merge", target=target.pk)
    moved = Award.objects.get(line=target)
    assert (shown(change.books.line), shown(target)) == ([200, 0, 0, 150, 50, 0], [870, 300, 400, 0, 0, 170])
    assert (moved.hub, queries.differing()) == (change.books.hub, [])


def test_a_new_name_changes_no_yen(change):
    before = Entry.objects.count()
    row = change.execute("rename", name={"ja": "新しい枠", "en": "New line"})
    assert (change.books.fresh().name["en"], row.effect[0]["name"], Entry.objects.count()) == ("New line", {}, before)


def test_what_was_executed_is_kept_as_it_was_shown(change):
    row = change.execute("abolish")
    hubs = [(one["before"], one["after"]) for one in row.effect[0]["hubs"]]
    assert (hubs, row.effect[0]["budget"], row.effect[0]["free"]) == ([(300, 0), (400, 0)], 800, 100)


def test_effects_that_changed_since_they_were_shown_are_not_executed(change):
    row = change.draft("abolish")
    digest = digest_of(actions.planned(row))
    change.books.commit(10)
    with pytest.raises(Stale):
        actions.execute_amendment(row.pk, digest=digest, by=change.officer)
    assert change.books.fresh().ended_on is None


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("cut", {"amount": 0}),
        ("merge", {}),
        ("rename", {"name": {"ja": "新しい枠"}}),
        ("abolish", {"lines": []}),
        ("abolish", {"reason": " "}),
        ("abolish", {"decided_by": ""}),
        ("abolish", {"effective_on": dt.date(2010, 4, 1)}),
    ],
)
def test_what_a_kind_needs_must_be_there(change, kind, more):
    with pytest.raises(Refused):
        change.draft(kind, **more)


def test_nothing_is_executed_before_its_day_or_twice(change):
    row = change.draft("abolish")
    digest = digest_of(actions.planned(row))
    with clock.at(dt.datetime(2009, 11, 12, 3, tzinfo=dt.UTC)), pytest.raises(Refused):
        actions.execute_amendment(row.pk, digest=digest, by=change.officer)
    actions.execute_amendment(row.pk, digest=digest, by=change.officer)
    with pytest.raises(Refused):
        actions.withdraw_amendment(row.pk, reason="誤り", by=change.officer)


def test_a_draft_is_taken_back_with_a_reason(change):
    row = change.draft("abolish")
    assert actions.withdraw_amendment(row.pk, reason="誤り", by=change.officer).state == "withdrawn"


def test_a_measures_manager_amends_nothing(change):
    with pytest.raises(PermissionDenied):
        change.draft("abolish", by=change.books.manager)
