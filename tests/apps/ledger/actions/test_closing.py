"""The year closed after its accounts ended, opened again with a reason, and money carried over with approval."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.models import Award, BudgetLine
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import Figure

pytestmark = pytest.mark.django_db


def noon(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 3, tzinfo=dt.UTC)


@pytest.fixture
def books() -> Books:
    return Books.of(1_000)


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


JUNE = noon(2010, 6, 1)


def close(books: Books, officer, at: dt.datetime = JUNE) -> None:
    with clock.at(at):
        actions.close_year(books.programme.pk, 2009, by=officer)


def left(line: BudgetLine) -> list[int]:
    held = queries.figures_of(line.entries.all())
    return [held[one] for one in (Figure.BUDGET, Figure.COMMITTED, Figure.AWARDED, Figure.PAID, Figure.LEFT)]


def test_the_accounts_stay_open_until_the_end_of_may(books, officer):
    with pytest.raises(Refused, match="5月31日"):
        close(books, officer, noon(2010, 5, 31))
    close(books, officer)
    assert queries.is_closed(books.programme, 2009)


def test_what_was_not_spent_returns_to_the_line(books, officer):
    books.award(600)
    books.commit(300)
    close(books, officer)
    assert (left(books.line), queries.differing()) == ([1_000, 0, 0, 0, 1_000], [])


def test_no_entry_follows_a_close_but_after_opening_again_with_a_reason(books, officer):
    close(books, officer)
    with pytest.raises(Refused, match="2009"):
        books.commit(1)
    actions.reopen_year(books.programme.pk, 2009, reason="支払の訂正", by=officer)
    books.commit(1)
    close(books, officer)
    acts = AuditEntry.objects.filter(action__in=["ledger.close_year", "ledger.reopen_year"]).count()
    assert (books.fresh().committed, acts) == (0, 3)


def test_claims_that_wait_hold_the_close_up(books, officer):
    books.claim(books.award(600), 10)
    with pytest.raises(Refused):
        close(books, officer)


@pytest.mark.parametrize("reason", ["", "訂正"])
def test_an_open_year_is_not_opened_and_none_without_a_reason(books, officer, reason):
    with pytest.raises(Refused):
        actions.reopen_year(books.programme.pk, 2009, reason=reason, by=officer)


def test_a_closed_year_is_not_closed_twice(books, officer):
    close(books, officer)
    with pytest.raises(Refused):
        close(books, officer)


# --- carrying over ---


def test_an_approved_carry_over_stands_on_the_next_years_line(books, officer):
    award = books.award(600)
    row = actions.propose_carry_over(award.pk, amount=250, reason="装置の納期の遅れ", by=books.manager)
    actions.approve_carry_over(row.pk, by=officer)
    onward = Award.objects.get(line__fiscal_year=2010)
    assert (left(books.line), left(onward.line)) == ([750, 0, 350, 0, 400], [250, 0, 250, 0, 0])
    assert (queries.differing(), onward.hub) == ([], books.hub)


def test_the_next_year_gets_its_own_budget_on_top(books, officer):
    row = actions.propose_carry_over(books.award(600).pk, amount=250, reason="遅れ", by=books.manager)
    actions.approve_carry_over(row.pk, by=officer)
    line = actions.open_line(books.line.measure, 2010, "test", budget=900, name={}, by=None)
    assert left(line) == [1_150, 0, 250, 0, 900]


def test_nobody_approves_a_carry_over_of_their_own(books, officer):
    row = actions.propose_carry_over(books.award(600).pk, amount=250, reason="遅れ", by=officer)
    with pytest.raises(Refused):
        actions.approve_carry_over(row.pk, by=officer)


def test_a_refused_carry_over_leaves_the_yen_and_holds_nothing_up(books, officer):
    row = actions.propose_carry_over(books.award(600).pk, amount=250, reason="遅れ", by=books.manager)
    with pytest.raises(Refused):
        close(books, officer)
    actions.refuse_carry_over(row.pk, by=officer)
    close(books, officer)
    assert left(books.line) == [1_000, 0, 0, 0, 1_000]


@pytest.mark.parametrize(("amount", "reason"), [(601, "遅れ"), (0, "遅れ"), (1, " ")])
def test_no_more_is_carried_over_than_may_still_be_claimed(books, amount, reason):
    with pytest.raises(Refused):
        actions.propose_carry_over(books.award(600).pk, amount=amount, reason=reason, by=books.manager)


class TestTheLastDayOfTheAccounts:
    """Nothing follows it, also where nobody recorded a close."""

    @pytest.fixture
    def bare(self, books) -> Books:
        """Books of a year on whose accounts nobody acted."""
        books.programme.year_acts.all().delete()
        return books

    @pytest.mark.parametrize("kind", ["commit", "award", "claim", "cut"])
    def test_no_entry_follows_it_without_a_recorded_close(self, bare, officer, kind):
        with clock.at(noon(2010, 5, 31)):
            given = bare.award(600)
            bare.commit(100)
        acts = {
            "commit": lambda: bare.commit(1),
            "award": lambda: actions.award(bare.line.pk, bare.hub.pk, amount=1, reason="採択", by=bare.manager),
            "claim": lambda: bare.claim(given, 1),
            "cut": lambda: actions.cut_budget(bare.line.pk, amount=1, reason="補正", by=officer),
        }
        with clock.at(JUNE), pytest.raises(Refused, match="2010年5月31日"):
            acts[kind]()

    def test_opened_with_a_reason_the_accounts_take_entries_until_the_close(self, bare, officer):
        with clock.at(JUNE):
            actions.reopen_year(bare.programme.pk, 2009, reason="支払の訂正", by=officer)
            bare.commit(1)
        assert bare.fresh().committed == 1

    def test_the_close_itself_comes_after_it(self, bare, officer):
        with clock.at(noon(2010, 5, 31)):
            bare.award(600)
        close(bare, officer)
        assert (left(bare.line)[-1], queries.differing()) == (1_000, [])

    @pytest.mark.parametrize("kind", [Kind.REPAYMENT, Kind.ROYALTY])
    def test_what_comes_back_years_later_is_entered_when_it_comes(self, bare, officer, kind):
        with clock.at(noon(2010, 5, 31)):
            given = bare.award(600)
        close(bare, officer)
        with clock.at(noon(2015, 4, 1)):
            actions.record_beside(given.pk, kind, amount=5, document="納付書", by=bare.manager)
        assert bare.fresh().available == 1_000

    def test_accounts_that_ended_say_so_and_are_still_to_be_closed(self, bare):
        with clock.at(JUNE):
            assert queries.accounts_of(bare.programme, 2009) is queries.Accounts.ENDED
