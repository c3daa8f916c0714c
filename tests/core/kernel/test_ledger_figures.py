"""Figures are sums of entries, and every yen of a budget stands in one of its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import OF_BUDGET, Figure, effect, figures, kinds_of

SUMS = st.dictionaries(st.sampled_from(list(Kind)), st.integers(0, 10**12))


@given(sums=SUMS)
def test_the_parts_of_a_budget_add_up_to_it(sums):
    found = figures(sums)
    assert sum(found[part] for part in OF_BUDGET) == found[Figure.BUDGET]


@given(sums=SUMS)
def test_what_hubs_hold_is_the_budget_less_what_is_left(sums):
    found = figures(sums)
    assert found[Figure.HELD] == found[Figure.BUDGET] - found[Figure.LEFT]


def test_a_year_in_figures():
    sums = {Kind.BUDGET: 1_000, Kind.COMMITMENT: 700, Kind.AWARD: 600, Kind.CLAIM: 250, Kind.PAYMENT: 200}
    shown = figures({**sums, Kind.RETURN: 50, Kind.CARRY_OUT: 100})
    parts = [shown[one] for one in (Figure.BUDGET, *OF_BUDGET, Figure.RETURNED)]
    assert parts == [900, 100, 350, 50, 150, 250, 50]


@pytest.mark.parametrize(
    ("figure", "kinds"),
    [
        (Figure.BUDGET, {Kind.BUDGET, Kind.BUDGET_CUT, Kind.CARRY_OUT, Kind.CARRY_IN}),
        (Figure.PAID, {Kind.PAYMENT, Kind.RETURN}),
        (Figure.HELD, {Kind.COMMITMENT, Kind.RELEASE, Kind.INCREASE, Kind.DECREASE, Kind.RETURN}),
        (Figure.RETURNED, {Kind.RETURN}),
        (Figure.ROYALTY, {Kind.ROYALTY}),
    ],
)
def test_the_entries_behind_a_figure(figure, kinds):
    assert set(kinds_of(figure)) == kinds


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_entry_stands_behind_some_figure(kind):
    assert any(effect(kind, figure) for figure in Figure)
