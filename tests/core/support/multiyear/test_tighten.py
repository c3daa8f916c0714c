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
