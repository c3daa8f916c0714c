from fractions import Fraction

import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.methods.exact import solve
from kyoten.core.support.multiyear.outcome import Coverage, LineReason, Open
from kyoten.core.support.multiyear.problem import Hub
from kyoten.core.support.problem import MatchingKind


def told(*hubs: Hub, **more: object) -> Coverage:
    return solve(asked(*hubs, **more)).coverage[-1]


def hub(name: str = "h", **more: object) -> Hub:
    return Hub(name, "g", (need(severity=more.pop("severity", 1)),), **more)


def test_a_bottleneck_paid_in_full_needs_no_reason() -> None:
    assert told(hub()) == Coverage("h", "people", 1, 100, {"m": 100}, None)


def test_no_line_serves_it() -> None:
    assert told(hub(), lines=(line(functions=frozenset({"finance"})),)).why is Open.NO_LINE


def test_a_rule_that_bars_the_hub_is_named() -> None:
    found = told(hub(not_eligible={"m": "eligibility.some_rule"}))
    assert found.reasons == (LineReason("m", Open.NOT_ELIGIBLE, {"rule": "eligibility.some_rule"}),)


def test_an_empty_budget_is_told_with_its_numbers() -> None:
    found = told(hub(), yen=60)
    assert found.reasons == (LineReason("m", Open.BUDGET_EMPTY, {"year": 2009, "left_yen": 0, "needed_yen": 1}),)


@pytest.mark.parametrize(("low", "why"), [(0, Open.MATCHING_TOO_LOW), (80, Open.MATCHING_TOO_LOW)])
def test_too_little_matching_is_told(low: int, why: Open) -> None:
    one = line(low=low, matching_ratio=Fraction(1, 2), matching_kind=MatchingKind.CASH)
    assert told(hub(cash_yen={2009: 30}, work_yen={2009: 99}), lines=(one,)).why is why


def test_all_awards_made_is_told() -> None:
    hubs = [Hub(name, "g", (need(severity, 10**8),)) for name, severity in (("a", 3), ("b", 1))]
    assert told(*hubs, lines=(line(high=10**8, awards_most=1),), yen=5 * 10**8).why is Open.COUNT_FULL


def test_a_full_award_is_told() -> None:
    assert told(hub(), lines=(line(high=60),)).why is Open.AWARD_FULL


def test_the_share_that_may_be_paid_is_told() -> None:
    assert told(hub(), lines=(line(rate=Fraction(1, 2)),)).why is Open.SHARE_REACHED


def test_a_line_shut_out_by_another_is_told() -> None:
    lines = (line("m", high=80), line("n", high=50))
    reasons = told(hub(), lines=lines, yen=500, exclusions=(("m", "n"),)).reasons
    assert [(one.line, one.why) for one in reasons] == [("m", Open.AWARD_FULL), ("n", Open.EXCLUDED)]


def test_unknown_means_are_said_to_be_unchecked() -> None:
    found = solve(asked(hub(), lines=(line(matching_ratio=Fraction(1, 2)),)))
    assert (found.awards[0].matching_yen, found.awards[0].matching_known) == ({2009: 50}, False)
