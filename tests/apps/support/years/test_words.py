"""Plans in words."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme

from kyoten.apps.support.years import words
from kyoten.core.support.multiyear.outcome import BudgetUse, LineReason, Open, PackagesOutcome

LINE = "knowledge_cluster:hub_line:additional:global"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("why", "facts", "said"),
    [
        (Open.NOT_ELIGIBLE, {"rule": "not_running"}, "only for hubs where the measure runs already"),
        (Open.COUNT_FULL, {"awards": 5, "most": 5}, "all 5 awards are given"),
        (
            Open.BUDGET_EMPTY,
            {"year": 2009, "left_yen": 1_000, "needed_yen": 5_000},
            "¥1,000 are left of the budget in FY2009, ¥5,000 would be needed",
        ),
        (
            Open.MATCHING_TOO_LOW,
            {"year": 2009, "of": "cash", "left_yen": 1, "needed_yen": 2},
            "the region can still match ¥1 in FY2009, ¥2 would be needed",
        ),
        (Open.AWARD_FULL, {"year": 2009, "high_yen": 9}, "the award of FY2009 is at its highest, ¥9"),
        (Open.SHARE_REACHED, {"paid_yen": 3, "most_yen": 4}, "¥3 are paid of at most ¥4"),
        (Open.OUTWEIGHED, {}, "Other bottlenecks weigh more"),
    ],
)
def test_every_reason_says_the_numbers_compared(why, facts, said):
    name = "Knowledge Cluster Initiative · Hub development line"
    found = words.reason_words(LineReason(LINE, why, facts), core_programme(), "en")
    assert found.replace("FY 2009", "FY2009").replace("fiscal year 2009", "FY2009") == f"{name}: {said}"


@pytest.mark.parametrize(
    ("price", "said"),
    [
        (0.0, "More money would bring nothing here."),
        (0.0025, "in FY2009 another 100 million yen would cover 0.25 points of severity"),
    ],
)
def test_the_worth_of_more_money_is_said_in_words(price, said):
    assert words.price_words([BudgetUse("b", 2009, 10, 10, price)], "en").replace("FY 2009", "FY2009") == said


def test_what_was_left_out_names_hub_function_and_reason():
    one = ["need", "hub-1", "people", "cost"]
    found = words.left_out_words(one, core_programme(), {"hub-1": "A hub"}, "en")
    assert (found[0], found[2]) == ("A hub", "Neither a request nor the plan's budget says what mending it costs")


def test_an_id_that_the_programme_does_not_know_stays():
    assert words.line_words("unheard:of", core_programme(), "en") == "unheard:of"


def outcome(floor: int, most: int | None, bound: float, stopped: float | None = None) -> PackagesOutcome:
    return PackagesOutcome(
        "by hand",
        objective=100.0,
        bound=bound,
        seed=0,
        versions={},
        awards=(),
        coverage=(),
        hubs=(),
        budgets=(),
        floor=floor,
        floor_most=most,
        stopped_after=stopped,
    )


FLOOR = "Every hub gets at least 50 % of what it could cover alone."


def test_a_plan_says_what_is_proven():
    assert words.proof_words(outcome(50, 50, 100.0)) == [
        FLOOR,
        "It is proven that not every hub can get 51 %.",
        "With this share for every hub, no other plan covers more.",
    ]


def test_a_plan_says_what_is_not_proven():
    assert words.proof_words(outcome(50, 74, 101.2, 60.0)) == [
        FLOOR,
        "It is not ruled out that every hub could get 74 %.",
        "With this share for every hub, no other plan covers more than 1.2 % more.",
        "The search was ended after 60 seconds; more time might find a better plan.",
    ]


def test_a_plan_kept_without_its_greatest_floor_says_nothing_of_it():
    assert words.proof_words(outcome(50, None, 100.0))[1:] == [
        "With this share for every hub, no other plan covers more."
    ]
