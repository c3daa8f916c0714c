from fractions import Fraction

from tests.core.portfolio.instances import asked, hub

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.model import Model, build, may_be_chosen, origins
from kyoten.core.portfolio.problem import (
    Budget,
    Candidate,
    Cost,
    Dependency,
    Exclusion,
    Limit,
    PortfolioProblem,
    Quota,
)
from kyoten.core.portfolio.value import joint_value

SCORED = {"mext": {"x": 3.0}}
QUOTA = Quota("global", 1, 2, 3)


def candidate(name: str, **more: object) -> Candidate:
    return Candidate(name, **{"hub_type": "global", "points": SCORED, **more})


def built(*candidates: Candidate, **more: object) -> Model:
    problem = PortfolioProblem(candidates, (QUOTA,), ("mext",), **more)
    return build(problem, {one.id: joint_value(problem, one) for one in candidates})


def open_to(one: Candidate) -> bool:
    problem = PortfolioProblem((one,), (QUOTA,), ("mext",))
    return may_be_chosen(problem, one, joint_value(problem, one))


def test_a_scored_candidate_of_a_type_with_seats_may_be_chosen() -> None:
    assert open_to(candidate("a"))


def test_ruled_out_unscored_and_seatless_candidates_may_not() -> None:
    others = (
        candidate("a", must_not="withdrew"),
        candidate("b", points={}),
        candidate("c", hub_type="other"),
    )
    assert [open_to(one) for one in others] == [False, False, False]


def test_a_required_candidate_may_even_unscored() -> None:
    assert open_to(candidate("a", points={}, must="agreed"))


def test_seats_go_from_the_minimum_to_the_target() -> None:
    seats = built(candidate("b"), candidate("a")).seats
    assert seats == (Row("1 to 3 of type global", {"b": 1, "a": 1}, 1, 2),)


def test_required_candidates_beyond_the_target_may_fill_up_to_the_maximum() -> None:
    seats = built(*(candidate(name, must="agreed") for name in "abcd")).seats
    assert seats[0].upper == 3


def test_a_required_candidate_of_a_type_without_quota_meets_no_seats() -> None:
    seats = built(candidate("a", hub_type="other", must="agreed")).seats
    assert seats[1] == Row("0 to 0 of type other", {"a": 1}, 0, 0)


def test_a_region_limit_counts_hubs_that_cover_the_region() -> None:
    limits = (Limit(region="26", at_most=1), Limit(region="26", at_most=0, hub_type="other"))
    rows = built(candidate("a", regions=frozenset({"26", "27"})), limits=limits).regions
    assert rows == (
        Row("at most 1 in region 26", {"a": 1}, 0, 1),
        Row("at most 0 in region 26 of type other", {}, 0, 0),
    )


def test_the_budget_bounds_the_known_costs() -> None:
    budget = built(candidate("a", cost_yen=40), candidate("b"), budgets=(Budget(100),)).budget
    assert budget == (Row("budget of 100 yen", {"a": 40}, 0, 100),)


def test_without_a_budget_there_is_no_row_for_it() -> None:
    assert built(candidate("a", cost_yen=40)).budget == ()


def test_ids_are_sorted_and_values_are_millionths() -> None:
    model = built(candidate("b"), candidate("a"))
    assert (model.ids, model.values["a"]) == (("a", "b"), 3_000_000)


def test_all_rows_are_the_rows_of_all_kinds() -> None:
    model = built(candidate("a", must="agreed"), budgets=(Budget(1),), limits=(Limit(region="1", at_most=1),))
    assert len(model.rows) == 4


def test_a_share_is_a_row_of_whole_numbers() -> None:
    limit = Limit(field="life", at_least_share=Fraction(1, 3))
    rows = built(candidate("a", fields=frozenset({"life"})), candidate("b"), limits=(limit,)).limits
    assert rows == (Row("at least 1/3 of the hubs in field life", {"a": 2, "b": -1}, 0, None),)


def test_no_hub_gets_more_than_its_share_of_the_money() -> None:
    rows = built(candidate("a", cost_yen=7), candidate("b", cost_yen=3), share_of_one=Fraction(1, 2)).budget
    assert rows[0] == Row("a gets at most 1/2 of the money", {"a": 7, "b": -3}, None, 0)


def test_a_budget_of_one_year_and_funder_counts_their_costs() -> None:
    one = candidate("a", costs=(Cost(2009, "mext", 3), Cost(2010, "mext", 5)))
    rows = built(one, budgets=(Budget(4, 2009, "mext"),)).budget
    assert rows == (Row("budget of mext of 4 yen in 2009", {"a": 3}, 0, 4),)


def test_hubs_that_share_an_organisation_are_counted() -> None:
    both = {"organisations": frozenset({"u"})}
    rows = built(candidate("a", **both), candidate("b", **both), per_organisation=1).limits
    assert rows == (Row("at most 1 with organisation u", {"a": 1, "b": 1}, 0, 1),)


def test_ties_are_rows_and_one_with_a_stranger_to_the_choice_bars() -> None:
    ties = {"exclusions": (Exclusion(("a", "b")),), "dependencies": (Dependency("a", "c"),)}
    rows = built(candidate("a"), candidate("b"), candidate("c", must_not="withdrew"), **ties).ties
    assert rows == (
        Row("at most one of a, b", {"a": 1, "b": 1}, 0, 1),
        Row("a only together with c", {"a": 1}, None, 0),
    )


def test_hubs_of_an_earlier_stage_stay_and_leave_the_seats_of_this_one() -> None:
    candidates = (candidate("a", selected_in=1), candidate("b"))
    problem = PortfolioProblem(candidates, (Quota("global", 0, 1, 2, 2), Quota("global", 0, 2, 3)), ("mext",), stage=2)
    model = build(problem, {one.id: joint_value(problem, one) for one in candidates})
    assert [row.coefficients for row in model.seats] == [{"b": 1}, {"a": 1, "b": 1}]
    assert model.musts == (Row("a was selected in stage 1", {"a": 1}, 1, 1),)


def test_every_row_knows_the_part_of_the_problem_it_was_made_from() -> None:
    limit, budget, tie = Limit(region="26", at_most=1), Budget(10, 2009, "mext"), Dependency("a", "b")
    one = hub("a", 1, 1, must="agreed", cost_yen=3, regions=frozenset({"26"}))
    problem = asked(one, hub("b", 1, 1), limits=(limit,), budgets=(budget,), dependencies=(tie,))
    names = {
        row.name for row in build(problem, {each.id: joint_value(problem, each) for each in problem.candidates}).rows
    }
    assert set(origins(problem)) == names
    assert all(part in origins(problem).values() for part in (problem.quotas[0], limit, budget, tie, one))
