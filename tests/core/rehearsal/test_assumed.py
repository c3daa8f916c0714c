"""The setting of the bundled programmes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.load import load
from kyoten.core.programme.model import PortfolioConstraint
from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.rehearsal.assumed import PER_REGION, Asked, setting_of
from kyoten.core.rehearsal.setting import REGION, Condition, Kind

JP, US = load("jp_hubs_2009"), load("us_tech_hubs")


def test_the_first_call_of_2009_has_41_applications_for_15_seats() -> None:
    found = setting_of(JP)
    assert [(one.hub_type, one.applications, one.high) for one in found.kinds] == [
        ("global", 13, 5),
        ("regional_core", 28, 10),
    ]


def test_another_number_of_applications_is_shared_out_as_assumed() -> None:
    assert [one.applications for one in setting_of(JP, Asked(applications=82)).kinds] == [26, 56]


def test_what_is_asked_for_replaces_what_is_assumed() -> None:
    found = setting_of(JP, Asked(readers=10, load=4, budget_yen=5, most_per_region=1, runs=9, seed=3))
    assert (found.readers.number, found.readers.load, found.budget_yen, found.runs, found.seed) == (10, 4, 5, 9, 3)
    assert [one.id for one in found.conditions] == [PER_REGION]


def test_the_conditions_of_a_programme_are_rehearsed_or_said_to_be_left_out() -> None:
    found = setting_of(US)
    assert [one.id for one in found.conditions] == ["per_region", "rural", "epscor", "low_population", "underserved"]
    assert found.left_out == ("share_of_money", "initial_award")
    assert found.conditions[1].share == Fraction(1, 3)


def test_seats_that_no_quota_states_are_assumed() -> None:
    assert setting_of(US).kinds == (Kind("designation", 378, 20, 31),)


def test_a_programme_that_assumes_nothing_is_refused() -> None:
    with pytest.raises(KyotenError, match=r"rehearsal\.yaml"):
        setting_of(JP.model_copy(update={"rehearsal": None}))


def test_a_type_without_seats_is_refused() -> None:
    assumed = JP.rehearsal
    assert assumed is not None
    later = JP.model_copy(update={"rehearsal": assumed.model_copy(update={"stage": 9})})
    with pytest.raises(KyotenError, match="assume seats"):
        setting_of(later)


RURAL = next(one for one in US.portfolio if one.id == "rural")


def constraint(
    kind: ConstraintKind, of: str = "rural", hub_type: str | None = None, **number: object
) -> PortfolioConstraint:
    """A condition with a number of its own."""
    ends = {"value": None, "low": None, "high": None, "denominator": 1}
    stated = RURAL.limit.number.model_copy(update={**ends, **number})
    limit = RURAL.limit.model_copy(update={"number": stated})
    return RURAL.model_copy(update={"kind": kind, "of": of, "hub_type": hub_type, "limit": limit})


def condition(one: PortfolioConstraint) -> tuple[Condition | None, tuple[str, ...]]:
    found = setting_of(US.model_copy(update={"portfolio": (one,)}))
    return next(iter(found.conditions), None), found.left_out


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (
            constraint(ConstraintKind.AT_LEAST, low=Decimal(2), high=Decimal(5)),
            Condition("rural", ConstraintKind.AT_LEAST, "rural", 2),
        ),
        (
            constraint(ConstraintKind.AT_MOST, low=Decimal(2), high=Decimal(5)),
            Condition("rural", ConstraintKind.AT_MOST, "rural", 5),
        ),
        (constraint(ConstraintKind.AT_MOST, value=Decimal(4)), Condition("rural", ConstraintKind.AT_MOST, "rural", 4)),
        (
            constraint(ConstraintKind.SHARE_AT_MOST, high=Decimal(1), denominator=4),
            Condition("rural", ConstraintKind.SHARE_AT_MOST, "rural", share=Fraction(1, 4)),
        ),
        (
            constraint(ConstraintKind.AT_MOST, "hubs_per_region", "designation", value=Decimal(1)),
            Condition("rural", ConstraintKind.AT_MOST, REGION, 1, hub_type="designation"),
        ),
    ],
)
def test_a_condition_is_rehearsed_by_the_end_that_binds(one: PortfolioConstraint, found: Condition) -> None:
    assert condition(one) == (found, ())


@pytest.mark.parametrize(
    "one",
    [
        constraint(ConstraintKind.AT_LEAST, high=Decimal(2)),
        constraint(ConstraintKind.AT_MOST, low=Decimal(2)),
        constraint(ConstraintKind.AT_MOST, "colour", value=Decimal(2)),
    ],
)
def test_a_condition_without_its_number_or_about_what_is_not_drawn_is_left_out(one: PortfolioConstraint) -> None:
    assert condition(one) == (None, ("rural",))


@pytest.mark.parametrize(
    "one",
    [
        constraint(ConstraintKind.AT_MOST, hub_type="other", value=Decimal(2)),
        constraint(ConstraintKind.AT_LEAST, "hubs", value=Decimal(2)),
    ],
)
def test_a_condition_of_another_type_or_of_the_seats_is_none_here(one: PortfolioConstraint) -> None:
    assert condition(one) == (None, ())


@pytest.mark.parametrize("asked", [{"readers": 0}, {"load": 0}, {"applications": 0}, {"runs": 0}])
def test_what_is_asked_for_may_make_no_sense_either(asked: dict[str, int]) -> None:
    with pytest.raises(KyotenError):
        setting_of(JP, Asked(**asked))


def test_a_budget_of_nothing_is_asked_for_as_such() -> None:
    assert setting_of(JP, Asked(budget_yen=0)).budget_yen == 0
