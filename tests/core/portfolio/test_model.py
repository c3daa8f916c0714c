from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.model import Model, build, may_be_chosen
from kyoten.core.portfolio.problem import Candidate, PortfolioProblem, Quota, RegionLimit
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
    limits = (RegionLimit("26", 1), RegionLimit("26", 0, "other"))
    regions = built(candidate("a", regions=frozenset({"26", "27"})), region_limits=limits).regions
    assert regions == (
        Row("at most 1 in region 26", {"a": 1}, 0, 1),
        Row("at most 0 in region 26 of type other", {}, 0, 0),
    )


def test_the_budget_bounds_the_known_costs() -> None:
    budget = built(candidate("a", cost_yen=40), candidate("b"), budget_yen=100).budget
    assert budget == (Row("budget of 100 yen", {"a": 40}, 0, 100),)


def test_without_a_budget_there_is_no_row_for_it() -> None:
    assert built(candidate("a", cost_yen=40)).budget == ()


def test_ids_are_sorted_and_values_are_millionths() -> None:
    model = built(candidate("b"), candidate("a"))
    assert (model.ids, model.values["a"]) == (("a", "b"), 3_000_000)


def test_all_rows_are_the_rows_of_all_kinds() -> None:
    model = built(candidate("a", must="agreed"), budget_yen=1, region_limits=(RegionLimit("1", 1),))
    assert len(model.rows) == 4
