from fractions import Fraction

import numpy as np
import pytest
from tests.core.support.multiyear.drawn import drawn
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.problem import Hub, PackageProblem
from kyoten.core.support.multiyear.solver import Whole
from kyoten.core.support.multiyear.tighten import tighten
from kyoten.core.support.problem import MatchingKind


def narrow(*hubs: Hub, **more: object):
    return tighten(build(asked(*hubs, **more)))


def hub(**more: object) -> Hub:
    return Hub("h", "g", (need(cost=100),), **more)


def test_an_award_that_the_region_cannot_match_is_shut() -> None:
    one = line(low=60, matching_ratio=Fraction(1, 2), matching_kind=MatchingKind.CASH)
    assert narrow(hub(cash_yen={2009: 29}), lines=(one,)).blocks[0].most[0] == 0


def test_an_award_beyond_its_budget_is_shut() -> None:
    assert narrow(hub(), lines=(line(low=60),), yen=59).blocks[0].most[0] == 0


def test_an_amount_is_no_more_than_bottlenecks_can_take() -> None:
    block = narrow(hub(), lines=(line(low=40, high=900),), yen=2000).blocks[0]
    assert np.round(block.most * 1e6)[1:].tolist() == [60, 100]


def test_awards_that_cannot_stand_together_share_a_row() -> None:
    both = {"matching_ratio": Fraction(1), "low": 60, "matching_kind": MatchingKind.WORK_IN_KIND}
    block = narrow(hub(cash_yen={2009: 50}, work_yen={2009: 50}), lines=(line("m", **both), line("n", **both)), yen=500)
    assert block.blocks[0].matrix.toarray()[-1].tolist()[:2] == [1, 1]


def test_a_budget_holds_whole_awards() -> None:
    shared = narrow(hub(), lines=(line(low=40),), yen=119).shared
    assert shared.upper.tolist() == [119 / 1e6, 2]


def best(problem: PackageProblem, narrowed: bool) -> tuple[float, float]:
    """The best packages, and the bound of the linear relaxation."""
    model = tighten(build(problem)) if narrowed else build(problem)
    whole = Whole(model.blocks, model.shared, 0.0)
    return whole.best(np.zeros(len(model.blocks))).worth, whole.relaxed().worth


@pytest.mark.parametrize("seed", range(12))
def test_narrower_rows_lose_no_best_packages(seed: int) -> None:
    (worth, loose), (again, tight) = best(drawn(seed), False), best(drawn(seed), True)
    assert again == pytest.approx(worth, abs=1e-6)
    assert tight <= loose + 1e-9


def yen(most: object) -> list[int]:
    return [round(one * 1e6) for one in most]


@pytest.mark.parametrize(
    ("more", "funds", "means", "extra"),
    [
        ({}, 500, {}, 60),
        ({"high": 70}, 500, {}, 30),
        ({}, 85, {}, 45),
        ({"matching_ratio": Fraction(1, 2)}, 500, {"cash_yen": {2009: 20}, "work_yen": {2009: 15}}, 30),
        ({"matching_ratio": Fraction(1, 2)}, 500, {"cash_yen": {2009: 20}}, 60),
        ({"matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.CASH}, 500, {"cash_yen": {2009: 30}}, 20),
        ({"rate": Fraction(1, 2)}, 500, {}, 10),
    ],
)
def test_an_award_grows_only_as_far_as_something_can_come_of_it(
    more: dict, funds: int, means: dict, extra: int
) -> None:
    block = narrow(hub(**means), lines=(line(**{"low": 40, "high": 200, **more}),), yen=funds).blocks[0]
    assert yen(block.most[1:2]) == [extra]


def test_yen_above_the_least_are_opened_no_further_than_they_can_grow() -> None:
    block = narrow(hub(), lines=(line(low=40, high=200),), yen=85).blocks[0]
    assert yen(block.matrix.toarray()[0, :1]) == [-45]


@pytest.mark.parametrize(("least", "is_open"), [(0, 0.0), (1, 1.0)])
def test_a_term_in_which_nothing_is_paid_is_shut_unless_awards_must_be_made(least: int, is_open: float) -> None:
    one = line(low=5, high=5, awards_least=least)
    problem = asked(Hub("h", "g", (need(years=(2009,)),)), lines=(one,), years=(2009, 2010))
    assert tighten(build(problem)).blocks[0].most[:2].tolist() == [1.0, is_open]


def clash(cash: int | None = None, work: int | None = None, exclusions: tuple = (), **more: object) -> bool:
    """Whether awards of two lines of 60 yen, with a duty of as much, are held to stand beside each other."""
    means = {"cash_yen": {} if cash is None else {2009: cash}, "work_yen": {} if work is None else {2009: work}}
    lines = tuple(line(name, 60, 60, matching_ratio=Fraction(1), **more) for name in "mn")
    problem = asked(hub(**means), lines=lines, yen=500, exclusions=exclusions)
    before, after = build(problem).blocks[0], tighten(build(problem)).blocks[0]
    return after.matrix.shape[0] > before.matrix.shape[0]


@pytest.mark.parametrize(
    ("more", "is_apart"),
    [
        ({}, False),
        ({"exclusions": (("m", "n"),)}, True),
        ({"cash": 60, "work": 59}, True),
        ({"cash": 60, "work": 60}, False),
        ({"cash": 119, "work": 99, "matching_kind": MatchingKind.CASH}, True),
        ({"cash": 120, "work": 0, "matching_kind": MatchingKind.CASH}, False),
        ({"cash": 119}, False),
    ],
)
def test_awards_stand_apart_where_rules_or_means_say_so(more: dict, is_apart: bool) -> None:
    assert clash(**more) is is_apart


def test_awards_of_different_years_stand_beside_each_other() -> None:
    lines = tuple(line(name, 60, 60, starts=frozenset({year})) for name, year in (("m", 2009), ("n", 2010)))
    one = Hub("h", "g", (need(years=(2009, 2010)),))
    problem = asked(one, lines=lines, years=(2009, 2010), yen=500, exclusions=(("m", "n"),))
    assert tighten(build(problem)).blocks[0].matrix.shape == build(problem).blocks[0].matrix.shape


def test_three_terms_of_one_line_stand_apart_in_one_row() -> None:
    one = line(low=9, high=9, terms=(1, 2))
    block = narrow(Hub("h", "g", (need(years=(2009, 2010)),)), lines=(one,), years=(2009, 2010)).blocks[0]
    assert block.matrix.toarray()[-1].tolist() == [1, 1, 1, 0, 0]


def test_a_greater_award_takes_as_many_steps_as_fit_into_it() -> None:
    lines = (line("m", 40, 40), line("n", 90, 90))
    found = narrow(hub(), lines=lines, yen=500)
    assert found.shared.upper[1:].tolist() == [12, 5]
    assert found.blocks[0].shared.toarray()[1:, :2].tolist() == [[1, 2], [0, 1]]
