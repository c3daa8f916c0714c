"""Measures, their lines and linkages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.core.programme.small import line, measure, text

from kyoten.core.programme.model.measures import Gate, Intake, Linkage, LinkKind, Matching, Measure


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


def until(last: str | None, **changes: Any) -> dict[str, Any]:
    closes = {"precision": "day", "first": last, "last": last} if last else {"precision": "unknown"}
    return {"id": last or "unknown", "name": text(), "closes": closes, "source": {"slide": 2}, **changes}


def test_the_intake_of_a_day_is_the_first_that_is_not_over() -> None:
    intakes = [until("2009-06-30"), until("2009-12-01")]
    measured = a_measure(intakes=intakes)
    found = [measured.intake_on(date(2009, month, day)) for month, day in ((6, 30), (7, 1))]
    assert [one and one.id for one in found] == ["2009-06-30", "2009-12-01"]


def test_after_all_intakes_the_last_one_is_told() -> None:
    found = a_measure(intakes=[until("2009-06-30"), until("2009-12-01")]).intake_on(date(2010, 1, 1))
    assert found is not None
    assert (found.id, found.is_over(date(2010, 1, 1))) == ("2009-12-01", True)


def test_a_measure_without_intakes_has_none_on_any_day() -> None:
    assert a_measure().intake_on(date(2009, 4, 1)) is None


def test_an_intake_whose_end_is_not_stated_is_never_over() -> None:
    assert not Intake.model_validate(until(None)).is_over(date(2100, 1, 1))


def test_an_intake_closes_on_the_day_it_opens_at_the_earliest() -> None:
    opens = {"precision": "day", "first": "2009-07-01", "last": "2009-07-01"}
    assert Intake.model_validate(until("2009-07-01", opens=opens)).opens.first == date(2009, 7, 1)
    with pytest.raises(ValidationError, match="closes is before opens"):
        Intake.model_validate(until("2009-06-30", opens=opens))


def test_a_measure_that_states_no_intakes_is_written_as_before() -> None:
    assert "intakes" not in a_measure().model_dump()
