from fractions import Fraction

import pytest

from kyoten.core.support.explain import severity
from kyoten.core.support.methods.package import solve
from kyoten.core.support.outcome import (
    BudgetUse,
    LineReason,
    Refusal,
    RefusalReason,
    SupportLine,
    SupportOutcome,
    Unmet,
    UnmetWeakness,
)
from kyoten.core.support.problem import Hub, Linkage, MatchingKind, Measure, SupportProblem

ADDED = {"global": Linkage.ADDITIONAL}


def solved(hubs: list[Hub], *measures: Measure) -> SupportOutcome:
    return solve(SupportProblem(tuple(hubs), measures, 2009))


def measure(name: str = "m", linkage: Linkage = Linkage.ADDITIONAL, **more: object) -> Measure:
    return Measure(name, "mext", {"global": linkage}, **more)


@pytest.mark.parametrize(
    ("linkage", "reason"),
    [
        (Linkage.CONSIDERED, LineReason.CONSIDERED_AT_ADOPTION),
        (Linkage.CONSISTENCY, LineReason.CONSISTENCY_CONSIDERED),
        (Linkage.MENU, LineReason.MENU_OPEN),
        (Linkage.CORE_UNIVERSITY, LineReason.AMOUNT_NOT_STATED),
    ],
)
def test_a_line_without_amount_says_why(linkage: Linkage, reason: LineReason) -> None:
    line = solved([Hub("h", "global")], measure(linkage=linkage)).lines[0]
    assert (line.reason, line.amount_yen, line.matching_yen) == (reason, None, None)


def test_a_considered_measure_gets_no_amount_even_where_the_range_is_known() -> None:
    line = solved([Hub("h", "global")], measure(linkage=Linkage.CONSIDERED, low_yen=1, high_yen=2)).lines[0]
    assert line.amount_yen is None


def test_an_award_holds_amount_duty_and_what_it_serves() -> None:
    one = measure(low_yen=100, high_yen=100, functions=frozenset({"people"}), matching_ratio=Fraction(1, 2))
    hub = Hub("h", "global", {"people": 2}, cash_yen=50, work_yen=0)
    assert solved([hub], one).lines == (
        SupportLine("h", "m", "mext", Linkage.ADDITIONAL, LineReason.SELECTED, 100, 50, True, serves=("people",)),
    )


def test_a_duty_against_unknown_capacity_says_that_nobody_checked_it() -> None:
    one = measure(low_yen=100, high_yen=100, matching_ratio=Fraction(1, 2))
    assert solved([Hub("h", "global")], one).lines[0].matching_known is False


def test_full_slots_are_told_with_their_number() -> None:
    found = solved([Hub("h", "global", {"people": 2}), Hub("i", "global")], measure(slots=1))
    facts = {"slots": 1, "awards": 1}
    assert [(one.reason, one.facts) for one in found.refusals] == [(RefusalReason.SLOTS_FULL, facts)]


def test_a_budget_used_up_is_told_with_its_numbers() -> None:
    one = measure(low_yen=60, high_yen=60, budget_yen={2009: 100}, functions=frozenset({"people"}))
    found = solved([Hub("h", "global", {"people": 2}), Hub("i", "global")], one)
    facts = {"budget_yen": 100, "least_yen": 60, "awards": 1}
    assert found.refusals == (Refusal("i", "m", RefusalReason.BUDGET_USED, facts),)


def test_a_duty_that_is_too_high_is_told_with_its_numbers() -> None:
    cash = {"matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.CASH}
    found = solved([Hub("h", "global", cash_yen=10)], measure(low_yen=60, high_yen=60, **cash))
    facts = {"of": "cash of h", "capacity_yen": 10, "duty_yen": 30}
    assert found.refusals == (Refusal("h", "m", RefusalReason.MATCHING_TOO_LOW, facts),)


def test_a_weakness_that_nothing_serves_stays_unmet() -> None:
    found = solved([Hub("h", "global", {"people": 2})])
    assert found.unmet == (UnmetWeakness("h", "people", 2, Unmet.NOTHING_SERVES),)


def test_a_weakness_served_only_later_names_the_measures() -> None:
    later = measure(linkage=Linkage.CONSIDERED, functions=frozenset({"people"}))
    found = solved([Hub("h", "global", {"people": 2})], later)
    assert found.unmet == (UnmetWeakness("h", "people", 2, Unmet.CONSIDERED_ONLY, ("m",)),)


def test_a_weakness_left_to_a_running_measure_names_it() -> None:
    old = Measure("old", "mext", functions=frozenset({"people"}))
    found = solved([Hub("h", "global", {"people": 2}, running=frozenset({"old"}))], old)
    assert found.unmet == (UnmetWeakness("h", "people", 2, Unmet.LEFT_TO_RUNNING, ("old",)),)


def test_unmet_weaknesses_come_with_the_most_severe_first() -> None:
    found = solved([Hub("h", "global", {"a": 1, "b": 3, "c": 0, "d": 3})])
    assert [one.function for one in found.unmet] == ["b", "d", "a"]


def test_budgets_show_used_and_left() -> None:
    one = measure(low_yen=60, high_yen=60, budget_yen={2009: 100}, slots=3)
    assert solved([Hub("h", "global")], one).budgets == (BudgetUse("m", 100, 60, 40, 3, 1),)


def test_an_unstated_budget_stays_unknown() -> None:
    assert solved([Hub("h", "global")], measure(low_yen=6, high_yen=6)).budgets[0].left_yen is None


def test_severity_adds_up_over_hubs() -> None:
    hubs = (Hub("h", "global", {"a": 1, "b": 0}), Hub("i", "global", {"a": 4}))
    assert severity(SupportProblem(hubs, (), 2009)) == 5


def test_what_another_hub_is_offered_or_awarded_mends_nothing_here() -> None:
    people = {"functions": frozenset({"people"})}
    hubs = [Hub("h", "global", {"people": 2}), Hub("i", "regional_core", {"people": 1})]
    later = solved(hubs, measure(linkage=Linkage.CONSIDERED, **people))
    now = solved(hubs, measure(**people))
    assert [(one.hub, one.why, one.measures) for one in later.unmet] == [
        ("h", Unmet.CONSIDERED_ONLY, ("m",)),
        ("i", Unmet.NOTHING_SERVES, ()),
    ]
    assert [(one.hub, one.why) for one in now.unmet] == [("i", Unmet.NOTHING_SERVES)]


def test_a_weakness_without_severity_is_none() -> None:
    assert solved([Hub("h", "global", {"a": 0})]).unmet == ()


@pytest.mark.parametrize(
    ("kind", "means", "known"),
    [
        (MatchingKind.CASH, {"cash_yen": 99}, False),
        (MatchingKind.CASH, {"cash_yen": 99, "work_yen": 0}, True),
        (MatchingKind.EITHER, {"work_yen": 99}, False),
        (MatchingKind.WORK_IN_KIND, {"cash_yen": 0, "work_yen": 99}, True),
    ],
)
def test_a_duty_is_checked_where_all_that_bounds_it_is_known(kind: MatchingKind, means: dict, known: bool) -> None:
    one = measure(low_yen=100, high_yen=100, matching_ratio=Fraction(1, 2), matching_kind=kind)
    assert solved([Hub("h", "global", **means)], one).lines[0].matching_known is known


def test_an_award_without_an_amount_owes_nothing_that_is_known() -> None:
    line = solved([Hub("h", "global")], measure(matching_ratio=Fraction(1, 2))).lines[0]
    assert (line.reason, line.matching_yen) == (LineReason.AMOUNT_NOT_STATED, None)


def test_duties_of_awards_that_count_elsewhere_bar_no_measure() -> None:
    """h has cash for one of two duties in cash; what it owes in work, and what i owes, take none of it."""
    cash = {"low_yen": 60, "high_yen": 60, "matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.CASH}
    work = {**cash, "matching_kind": MatchingKind.WORK_IN_KIND}
    hubs = [Hub("h", "global", cash_yen=30, work_yen=60), Hub("i", "global", cash_yen=30)]
    found = solved(hubs, measure("a", **work), measure("b", **cash))
    assert (len(found.lines), found.refusals) == (4, ())


def test_the_slots_are_told_before_the_budget_and_the_budget_before_the_match() -> None:
    hubs = [Hub("h", "global", {"people": 2}), Hub("i", "global", cash_yen=0)]
    serves = {"functions": frozenset({"people"}), "low_yen": 60, "high_yen": 60, "matching_kind": MatchingKind.CASH}
    short = {"budget_yen": {2009: 100}, "matching_ratio": Fraction(1, 2)}
    asked = [
        measure(**serves, **short, slots=1),
        measure(**serves, **short),
        measure(**serves, matching_ratio=Fraction(1)),
    ]
    reasons = [solved(hubs, one).refusals[0].reason for one in asked]
    assert reasons == [RefusalReason.SLOTS_FULL, RefusalReason.BUDGET_USED, RefusalReason.MATCHING_TOO_LOW]


def test_lines_come_by_hub_and_measure_whatever_the_order_asked() -> None:
    found = solved([Hub("i", "global"), Hub("h", "global")], measure("n"), measure("m"))
    assert [(one.hub, one.measure) for one in found.lines] == [("h", "m"), ("h", "n"), ("i", "m"), ("i", "n")]


def test_the_use_of_a_budget_counts_its_own_awards_and_year() -> None:
    one = measure("m", low_yen=6, high_yen=6, budget_yen={2009: 20, 2010: 5})
    found = solved([Hub("h", "global"), Hub("i", "global")], one, measure("n", low_yen=1, high_yen=1))
    assert found.budgets == (BudgetUse("m", 20, 12, 8, None, 2), BudgetUse("n", None, 2, None, None, 2))
