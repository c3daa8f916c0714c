from kyoten.core.portfolio.methods.exact import solve
from kyoten.core.portfolio.outcome import Choice, Reason, SeatUse
from kyoten.core.portfolio.problem import Budget, Candidate, Dependency, Exclusion, Limit, PortfolioProblem, Quota


def candidate(name: str, points: float | None, **more: object) -> Candidate:
    return Candidate(name, **{"hub_type": "global", "points": {"mext": {"x": points}}, **more})


def choice(name: str, *candidates: Candidate, seats: int = 2, **more: object) -> Choice:
    problem = PortfolioProblem(candidates, (Quota("global", 0, seats, seats),), ("mext",), **more)
    return solve(problem).choice_of(name)


FIVE, FOUR, THREE = candidate("a", 5), candidate("b", 4), candidate("c", 3)


def test_a_chosen_candidate_is_within_the_seats_and_knows_who_comes_next() -> None:
    found = choice("a", FIVE, FOUR, THREE)
    assert (found.chosen, found.reason, found.rival, found.margin) == (True, Reason.WITHIN_SEATS, "c", 2.0)


def test_a_candidate_below_the_seats_knows_the_last_that_came_in() -> None:
    found = choice("c", FIVE, FOUR, THREE)
    assert (found.chosen, found.reason, found.rival, found.margin) == (False, Reason.BELOW_SEATS, "b", 1.0)


def test_a_tie_has_a_margin_of_zero() -> None:
    assert choice("b", candidate("a", 4), FOUR, seats=1).margin == 0.0


def test_a_required_candidate_says_why() -> None:
    found = choice("c", FIVE, FOUR, candidate("c", 1, must="continues from the first round"))
    assert (found.reason, found.note, found.margin) == (
        Reason.REQUIRED,
        "continues from the first round",
        None,
    )


def test_a_candidate_ruled_out_says_why() -> None:
    found = choice("a", candidate("a", 5, must_not="withdrew"), FOUR)
    assert (found.chosen, found.reason, found.note) == (False, Reason.RULED_OUT, "withdrew")


def test_an_unscored_candidate_names_the_funder_that_is_missing() -> None:
    found = choice("a", candidate("a", None), FOUR)
    assert (found.reason, found.note) == (Reason.UNSCORED, "mext")


def test_a_type_without_quota_has_no_seats() -> None:
    assert choice("a", candidate("a", 5, hub_type="other"), FOUR).reason is Reason.NO_SEATS


def test_a_better_candidate_may_be_kept_out_by_its_region() -> None:
    here = {"regions": frozenset({"26"})}
    candidates = (candidate("a", 5, **here), candidate("b", 4, **here), THREE)
    found = choice("b", *candidates, limits=(Limit(region="26", at_most=1),))
    assert (found.reason, found.note) == (Reason.REGION_LIMIT, "at most 1 in region 26")


def test_a_better_candidate_may_be_kept_out_by_the_budget() -> None:
    candidates = (candidate("a", 5, cost_yen=100), candidate("b", 4, cost_yen=40), candidate("c", 3, cost_yen=40))
    found = choice("a", *candidates, budgets=(Budget(100),))
    assert (found.reason, found.note) == (Reason.BUDGET, "budget of 100 yen")


def test_choices_come_by_type_value_and_id() -> None:
    candidates = (THREE, FOUR, candidate("a", 4), candidate("z", 1, hub_type="area"))
    problem = PortfolioProblem(candidates, (Quota("global", 0, 1, 1),), ("mext",))
    assert [one.candidate for one in solve(problem).choices] == ["z", "a", "b", "c"]


def test_the_use_of_seats_counts_eligible_and_chosen() -> None:
    candidates = (FIVE, FOUR, candidate("c", None), candidate("d", 5, must_not="withdrew"))
    problem = PortfolioProblem(candidates, (Quota("global", 0, 3, 4),), ("mext",))
    assert solve(problem).seats == (SeatUse("global", 0, 3, 4, eligible=2, chosen=2),)


def test_one_of_an_earlier_stage_says_in_which_it_was_chosen() -> None:
    found = choice("c", FIVE, FOUR, candidate("c", None, selected_in=1))
    assert (found.chosen, found.reason, found.note) == (True, Reason.EARLIER_STAGE, "stage 1")


def test_the_seats_of_a_stage_count_those_of_this_stage_alone() -> None:
    earlier = candidate("e", 5, selected_in=1)
    quotas = (Quota("global", 0, 1, 1, stage=2), Quota("global", 0, 3, 3))
    asked = PortfolioProblem((earlier, FIVE, FOUR), quotas, ("mext",), stage=2)
    assert [(one.maximum, one.eligible, one.chosen) for one in solve(asked).seats] == [(1, 2, 1), (3, 3, 2)]


def test_seats_are_counted_for_each_type_apart() -> None:
    other = candidate("d", 2, hub_type="core")
    asked = PortfolioProblem((FIVE, FOUR, other), (Quota("global", 0, 1, 1), Quota("core", 0, 1, 2)), ("mext",))
    assert [(one.hub_type, one.eligible, one.chosen) for one in solve(asked).seats] == [
        ("global", 2, 1),
        ("core", 1, 1),
    ]


def test_the_rivals_of_a_type_are_of_that_type_and_not_fixed() -> None:
    fixed, core = candidate("f", 3.5, must="law"), candidate("d", 2, hub_type="core")
    asked = PortfolioProblem(
        (FIVE, FOUR, THREE, fixed, core), (Quota("global", 0, 2, 2), Quota("core", 0, 1, 1)), ("mext",)
    )
    found = {one.candidate: one.rival for one in solve(asked).choices}
    assert found == {"a": "b", "b": "a", "c": "a", "f": "b", "d": None}


def test_an_equal_below_the_seats_is_below_them() -> None:
    assert choice("b", candidate("a", 4), FOUR, seats=1).reason is Reason.BELOW_SEATS


def test_an_unscored_candidate_names_every_funder_that_is_missing() -> None:
    both = PortfolioProblem((candidate("a", None),), (Quota("global", 0, 1, 1),), ("mext", "meti"))
    assert solve(both).choice_of("a").note == "mext, meti"


def test_a_better_candidate_may_be_kept_out_by_a_tie() -> None:
    tie = Exclusion(("a", "b"), "the same laboratory")
    found = choice("b", candidate("a", 5), FOUR, THREE, exclusions=(tie,))
    assert (found.reason, found.chosen) == (Reason.TIE, False)


def test_a_candidate_whose_need_is_not_chosen_is_kept_out_by_the_tie() -> None:
    hubs = (candidate("a", 5), candidate("b", 1), candidate("c", 4), candidate("d", 4))
    found = choice("a", *hubs, dependencies=(Dependency("a", "b"),))
    assert (found.reason, found.chosen) == (Reason.TIE, False)


def test_a_better_candidate_may_be_kept_out_by_a_limit_of_a_field() -> None:
    life, limits = {"fields": frozenset({"life"})}, (Limit(field="life", at_most=1),)
    found = choice("b", candidate("a", 5, **life), candidate("b", 4, **life), THREE, limits=limits)
    assert found.reason is Reason.LIMIT


def test_the_full_rows_that_count_a_candidate_are_named() -> None:
    here = {"regions": frozenset({"26"})}
    found = choice("a", candidate("a", 5, **here), FOUR, limits=(Limit(region="26", at_most=1),))
    assert "at most 1 in region 26" in found.binding
    assert choice("b", candidate("a", 5, **here), FOUR, limits=(Limit(region="26", at_most=2),)).binding == (
        "0 to 2 of type global",
    )
