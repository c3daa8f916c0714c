"""What a pack may assume for a rehearsal."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kyoten.core.programme.digest import as_data
from kyoten.core.programme.load import load
from kyoten.core.programme.model.rehearsal import AssumedType


@pytest.mark.parametrize(
    "ends",
    [
        {"seats_low": 1},
        {"seats_low": 3, "seats_high": 2},
        {"cost_high_yen": 5},
        {"cost_low_yen": 6, "cost_high_yen": 5},
    ],
)
def test_a_range_has_both_ends_in_order(ends: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="both its ends"):
        AssumedType(hub_type="global", applications=1, **ends)


@pytest.mark.parametrize("pack", ["jp_hubs_2009", "us_tech_hubs"])
def test_bundled_packs_say_that_their_assumptions_are_their_own(pack: str) -> None:
    assumed = load(pack).rehearsal
    assert assumed is not None
    assert assumed.origin == "project"


def test_a_programme_that_assumes_nothing_is_printed_without() -> None:
    bare = load("us_tech_hubs").model_copy(update={"rehearsal": None})
    assert "rehearsal" not in as_data(bare)


def test_every_prefecture_may_apply() -> None:
    assumed = load("jp_hubs_2009").rehearsal
    assert assumed is not None
    assert [one.code for one in assumed.regions] == [f"{number:02}" for number in range(1, 48)]
