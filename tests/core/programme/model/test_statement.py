"""Statements: printed or given as a number, never both."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from kyoten.core.programme.model.statement import Adoption, Basis, Budget, Count, Level, Number, Phase, Statement


def test_a_printed_statement() -> None:
    assert Statement(printed="21億円").printed == "21億円"


def test_a_number_in_place_of_print() -> None:
    assert Statement(number=Number(value=Decimal(504), unit="USD million")).printed is None


@pytest.mark.parametrize("fields", [{}, {"printed": "21億円", "number": {"value": 21, "unit": "JPY"}}])
def test_neither_and_both_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="either printed or number"):
        Statement.model_validate(fields)


def test_a_number_needs_a_value_or_a_bound() -> None:
    with pytest.raises(ValidationError, match="needs value, low or high"):
        Number(unit="hubs")


@pytest.mark.parametrize("field", ["value", "low", "high"])
def test_one_bound_is_enough(field: str) -> None:
    assert Number.model_validate({field: 20, "unit": "hubs"}).unit == "hubs"


def test_a_budget_covers_the_whole_measure_on_its_own_slide_unless_said_otherwise() -> None:
    budget = Budget(printed="21億円", fiscal_year=2009)
    assert (budget.basis, budget.level) == (Basis.WHOLE, Level.DETAIL)


def test_a_budget_needs_its_year() -> None:
    with pytest.raises(ValidationError):
        Budget.model_validate({"printed": "21億円"})


def test_a_count_says_which_awards_it_counts() -> None:
    assert Count(printed="新規3地域", adoption=Adoption.NEW).adoption == "new"


def test_an_unknown_adoption_is_refused() -> None:
    with pytest.raises(ValidationError):
        Count.model_validate({"printed": "新規3地域", "adoption": "renewed"})


def test_a_phase_may_be_open() -> None:
    phase = Phase.model_validate({"id": "c", "name": {"ja": "期", "en": "phase"}, "printed": "H23~", "first": 2011})
    assert phase.last is None
