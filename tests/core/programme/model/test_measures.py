"""Measures, their lines and linkages."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.core.programme.small import line, measure, text

from kyoten.core.programme.model.measures import Gate, Linkage, LinkKind, Matching, Measure


def a_measure(**changes: Any) -> Measure:
    return Measure.model_validate(measure(**changes))


def link(hub_type: str, kind: str) -> dict[str, Any]:
    return {"hub_type": hub_type, "kind": kind, "text": text(), "source": {"slide": 10}}


def test_a_line_by_its_id() -> None:
    assert a_measure(lines=[line("a"), line("b")]).line("b").id == "b"


def test_a_line_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        a_measure().line("a")


def test_the_linkages_of_a_hub_type() -> None:
    links = [link("core", "additional"), link("global", "none"), link("core", "considered_at_adoption")]
    found = a_measure(linkages=links).linkages_for("core")
    assert [one.kind for one in found] == [LinkKind.ADDITIONAL, LinkKind.CONSIDERED_AT_ADOPTION]


def test_a_measure_counts_in_the_total_unless_said_otherwise() -> None:
    assert a_measure().in_total


@pytest.mark.parametrize("running", [True, False, None])
def test_a_linkage_may_depend_on_whether_the_region_runs_the_measure(running: bool | None) -> None:
    assert Linkage.model_validate({**link("core", "additional"), "running": running}).running is running


def test_an_unknown_kind_of_linkage_is_refused() -> None:
    with pytest.raises(ValidationError):
        Linkage.model_validate(link("core", "friendly"))


def test_an_unknown_ratio_stays_unknown() -> None:
    duty = {"kind": "unknown", "owed_by": text(), "text": text(), "source": {"slide": 1}}
    assert Matching.model_validate(duty).ratio is None


def test_a_gate_in_year_zero_is_refused() -> None:
    with pytest.raises(ValidationError):
        Gate.model_validate({"id": "mid", "kind": "mid_term", "year": 0})
