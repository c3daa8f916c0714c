"""Input of plans over years."""

from __future__ import annotations

import pytest

from kyoten.apps.support.years.forms import Move, Propose

YEARS = [(2009, "2009")]


@pytest.mark.parametrize(("count", "valid"), [("1", True), ("5", True), ("6", False), ("", False)])
def test_a_plan_is_asked_for_one_to_five_years(count, valid):
    assert Propose({"first_year": "2009", "years": count}, years=YEARS).is_valid() is valid


@pytest.mark.parametrize(("yen", "valid"), [("1", True), ("0", False), ("a", False)])
def test_whole_yen_above_nothing_move(yen, valid):
    budgets = [("a", "A"), ("b", "B")]
    sent = {"source": "a", "target": "b", "year": "2009", "yen": yen}
    assert Move(sent, budgets=budgets, years=YEARS).is_valid() is valid
