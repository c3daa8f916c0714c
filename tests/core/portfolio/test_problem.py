from collections.abc import Callable
from fractions import Fraction

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.problem import (
    Budget,
    Candidate,
    Cost,
    Dependency,
    Draws,
    Interval,
    Limit,
    PortfolioProblem,
    Quota,
)


def problem(*candidates: Candidate, quotas: tuple[Quota, ...] = ()) -> PortfolioProblem:
    return PortfolioProblem(candidates, quotas, ("mext", "meti"))


def test_the_quota_of_a_type_is_found() -> None:
    quota = Quota("global", 4, 5, 6)
    assert (problem(quotas=(quota,)).quota_of("global"), problem().quota_of("global")) == (quota, None)


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (2, 1, 3), (1, 3, 2)])
def test_a_quota_has_its_target_between_the_ends(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(KyotenError, match="quota of global"):
        Quota("global", *numbers)


def test_a_candidate_is_named_once() -> None:
    with pytest.raises(KyotenError, match="candidate a is named twice"):
        problem(Candidate("a", "global"), Candidate("a", "global"))


def test_a_type_has_one_quota() -> None:
    with pytest.raises(KyotenError, match="quota global is named twice"):
        problem(quotas=(Quota("global", 0, 1, 2), Quota("global", 0, 1, 2)))


def test_a_candidate_cannot_be_both_required_and_ruled_out() -> None:
    with pytest.raises(KyotenError, match="both required and ruled out"):
        problem(Candidate("a", "global", must="agreed", must_not="withdrew"))


def test_a_stage_has_its_own_quota_beside_that_of_all_stages() -> None:
    first, second, whole = Quota("g", 0, 4, 5, 1), Quota("g", 0, 5, 6, 2), Quota("g", 0, 9, 10)
    asked = PortfolioProblem((), (first, second, whole), ("mext",), stage=2)
    assert (asked.quotas_now, asked.quota_of("g")) == ((second, whole), second)


def test_costs_are_counted_by_year_and_funder() -> None:
    one = Candidate("a", "g", costs=(Cost(2009, "mext", 3), Cost(2009, "meti", 4), Cost(2010, "mext", 5)))
    assert (one.yen(), one.yen(2009), one.yen(funder="mext"), one.yen(2010, "meti")) == (12, 7, 8, 0)


def test_a_whole_cost_belongs_to_no_year() -> None:
    one = Candidate("a", "g", cost_yen=9)
    assert (one.yen(), one.yen(2009), Candidate("b", "g").yen()) == (9, 0, 0)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Candidate("a", "g", cost_yen=2, costs=(Cost(2009, "mext", 1),)), "do not add up"),
        (lambda: Candidate("a", "g", cost_yen=-2), "less than nothing"),
        (lambda: Candidate("a", "g", selected_in=1, must_not="x"), "both required and ruled out"),
        (lambda: Interval(2, 1), "an interval"),
        (lambda: Draws(()), "draws are"),
        (lambda: Limit(at_most_share=Fraction(3, 2)), "a share lies"),
        (lambda: Limit(of="yen"), "of hubs or of money"),
        (lambda: Limit(of="money", at_most=3), "only shares"),
        (lambda: PortfolioProblem((), (), ("funders",)), "may be called funders"),
        (lambda: problem_with_tie("x"), "names x, who is no candidate"),
    ],
)
def test_what_makes_no_sense_is_refused(make: Callable[[], object], said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        make()


def problem_with_tie(name: str) -> PortfolioProblem:
    return PortfolioProblem((Candidate("a", "g"),), (), ("mext",), dependencies=(Dependency("a", name),))


def test_a_limit_describes_by_every_name_it_gives() -> None:
    one = Candidate("a", "g", frozenset({"26"}), fields=frozenset({"life"}), organisations=frozenset({"u"}))
    limits = (Limit(region="26", field="life"), Limit(field="energy"), Limit(organisation="u"), Limit(property="x"))
    assert [limit.describes(one) for limit in limits] == [True, False, True, False]


def test_points_of_a_funder_that_is_none_are_refused() -> None:
    """A slip in a funder's name would leave its points uncounted."""
    with pytest.raises(KyotenError, match="candidate a has points of mxet, which is no funder"):
        problem(Candidate("a", "global", points={"mxet": {"need": 3}}))


PAYER = Candidate("a", "global", costs=(Cost(2009, "prefecture", 5),))


@pytest.mark.parametrize("funder", ["", "mext", "prefecture"])
def test_a_budget_is_that_of_all_of_a_funder_or_of_somebody_who_pays(funder: str) -> None:
    asked = PortfolioProblem((PAYER,), (), ("mext",), budgets=(Budget(9, funder=funder),))
    assert asked.budgets[0].funder == funder


def test_a_budget_of_nobody_is_refused() -> None:
    with pytest.raises(KyotenError, match="a budget is that of mxet, who is no funder and pays nothing"):
        PortfolioProblem((PAYER,), (), ("mext",), budgets=(Budget(9, funder="mxet"),))


@pytest.mark.parametrize("points", [(0, 0), (-1, 2), (3, 3)])
def test_an_interval_may_be_a_single_point(points: tuple[int, int]) -> None:
    assert (Interval(*points).low, Interval(*points).high) == points


@pytest.mark.parametrize("ends", [(float("nan"), 1), (1, float("inf")), (float("-inf"), 1)])
def test_an_interval_has_finite_ends(ends: tuple[float, float]) -> None:
    with pytest.raises(KyotenError, match="an interval goes from its lower to its higher end"):
        Interval(*ends)


@pytest.mark.parametrize(
    ("limit", "counted"),
    [
        (Limit(), True),
        (Limit(region="26"), True),
        (Limit(region="27"), False),
        (Limit(hub_type="global", field="life"), True),
        (Limit(hub_type="core", field="life"), False),
        (Limit(field="nano"), False),
        (Limit(property="rural"), True),
        (Limit(property="coast"), False),
        (Limit(organisation="ku"), True),
        (Limit(organisation="ou"), False),
    ],
)
def test_a_limit_counts_those_whom_all_its_names_describe(limit: Limit, counted: bool) -> None:
    one = Candidate(
        "a",
        "global",
        frozenset({"25", "26"}),
        fields=frozenset({"life"}),
        properties=frozenset({"rural"}),
        organisations=frozenset({"ku"}),
    )
    assert limit.describes(one) is counted


@pytest.mark.parametrize(
    ("one", "fixed"),
    [(Candidate("a", "g"), False), (Candidate("a", "g", must="law"), True), (Candidate("a", "g", selected_in=0), True)],
)
def test_the_required_and_those_of_an_earlier_stage_are_fixed(one: Candidate, fixed: bool) -> None:
    assert one.is_fixed is fixed


def test_a_quota_of_all_stages_holds_where_the_stage_has_none() -> None:
    first, whole = Quota("g", 0, 4, 5, 1), Quota("g", 0, 9, 10)
    asked = PortfolioProblem((), (first, whole), ("mext",), stage=2)
    assert (asked.quotas_now, asked.quota_of("g")) == ((whole,), whole)
