import numpy as np
import pytest
from tests.core.support.multiyear.drawn import drawn

from kyoten.core.support.multiyear.generation import Generation, first_prices
from kyoten.core.support.multiyear.limit import NEVER
from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.rounding import rounded
from kyoten.core.support.multiyear.tighten import tighten


@pytest.mark.parametrize("seed", range(3))
def test_one_plan_a_hub_keeps_the_shared_rows(seed: int) -> None:
    model = tighten(build(drawn(seed)))
    nothing = np.zeros(len(model.blocks))
    made = Generation(model, nothing, first_prices(model)).run(1e-3, NEVER)
    found = rounded(model, made, nothing, 1e-3, NEVER)
    taken = sum(block.shared @ answer for block, answer in zip(model.blocks, found.answers, strict=True))
    awards = np.concatenate([one[: len(block.terms)] for block, one in zip(model.blocks, found.answers, strict=True)])
    assert (taken <= model.shared.upper + 1e-6).all()
    assert np.abs(awards - np.rint(awards)).max() < 1e-6
    assert found.worth <= made.bound + 1e-6


def test_floors_that_the_plans_cannot_keep_have_no_answer() -> None:
    model = tighten(build(drawn(1)))
    nothing = np.zeros(len(model.blocks))
    made = Generation(model, nothing, first_prices(model)).run(1e-3, NEVER)
    assert rounded(model, made, nothing + 1e3, 1e-3, NEVER) is None
