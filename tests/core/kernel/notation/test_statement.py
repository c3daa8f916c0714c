from decimal import Decimal

import pytest

from kyoten.core.kernel.figures import Figure, Range, Rate, Term, Unit
from kyoten.core.kernel.notation.statement import Clause, Previous, Statement, Status, counter_of

MONEY = Figure(Decimal(2), Unit.OKU)
NINE = Figure(Decimal(9), counter="地域")


def test_new_in_place_of_a_previous_amount():
    assert Clause(amount=MONEY, status=Status.NEW).is_new_line


def test_new_awards_are_no_new_line():
    assert not Clause(amount=MONEY, count=NINE, status=Status.NEW).is_new_line


def test_new_terms_are_no_new_line():
    assert not Clause(amount=MONEY, term=Term((3,)), status=Status.NEW).is_new_line


def test_counter_of_a_clause():
    assert Clause(count=NINE).counter == "地域"


@pytest.mark.parametrize(
    ("quantity", "counter"),
    [(None, ""), (NINE, "地域"), (Range(NINE, NINE), "地域"), (Range(NINE, None), "地域"), (MONEY, "")],
)
def test_counter_of_a_quantity(quantity, counter):
    assert counter_of(quantity) == counter


def test_only_clause():
    assert Statement((Clause(amount=MONEY),)).only.amount == MONEY


def test_several_clauses_have_no_only_one():
    with pytest.raises(ValueError):
        _ = Statement((Clause(amount=MONEY), Clause(count=NINE))).only


def test_first_amount_of_several_clauses():
    assert Statement((Clause(count=NINE), Clause(amount=MONEY))).amount == MONEY


def test_previous_of_a_statement():
    assert Statement((Clause(amount=MONEY, previous=Previous(MONEY)),)).previous == Previous(MONEY)


def test_term_of_a_statement():
    assert Statement((Clause(term=Term((3,))),)).term == Term((3,))


def test_rates_and_counts_of_all_clauses():
    statement = Statement((Clause(count=NINE, rates=(Rate(Decimal(1)),)), Clause(count=NINE)))
    assert (len(statement.rates), statement.counts) == (1, (NINE, NINE))


def test_statement_of_a_count_has_no_amount():
    assert Statement((Clause(count=NINE),)).amount is None
