"""The second pack: another country, currency, fiscal year and shape, by the same code."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest

from kyoten.core.programme.check import check
from kyoten.core.programme.load import build, load, read_pack
from kyoten.core.programme.model import Programme
from kyoten.core.programme.source import Key, Raw, scalars

KINDS = ("designation", "implementation")
NUMBERS = ("value", "low", "high", "denominator")


@cache
def pack() -> Programme:
    return load("us_tech_hubs")


@cache
def raw() -> Raw:
    return read_pack("us_tech_hubs")


def verdicts(verdict: str) -> list[tuple[str, str | None]]:
    return [(one.check, one.measure) for one in check(pack()) if one.verdict == verdict]


def test_nothing_contradicts() -> None:
    assert verdicts("contradiction") == []


def test_the_sum_of_six_awards_agrees_only_rounded() -> None:
    assert verdicts("agrees_rounded") == [("awards_listed", "implementation_grant")]


def test_the_sum_of_twelve_awards_agrees() -> None:
    assert ("awards_listed", "implementation_grant") in verdicts("agrees")


def test_the_designations_satisfy_the_statute() -> None:
    assert ("portfolio_outcome", None) in verdicts("agrees")


def test_the_unknown_match_is_noted() -> None:
    assert ("unknown_figure", "implementation_grant") in verdicts("note")


def test_five_classes_are_required() -> None:
    assert sum(one.required for one in pack().hub_unit.member_classes) == 5


def test_the_second_stage_is_open_to_the_first_only() -> None:
    assert [one.stage_of for one in pack().hub_types] == [None, "designation"]


def test_a_designation_brings_no_money() -> None:
    assert [one.grants_money for one in pack().hub_types] == [False, True]


def test_dollars_and_october() -> None:
    assert (pack().currency, pack().fiscal_year.starts_month) == ("USD", 10)


def test_both_stages_can_be_reviewed_and_the_second_asks_for_more() -> None:
    review = pack().review
    assert review is not None
    asked = [[one.id for one in review.criteria if not one.hub_types or kind in one.hub_types] for kind in KINDS]
    assert (len(asked[0]), asked[1][len(asked[0]) :]) == (6, ["component_projects", "capacity_to_deliver"])


def test_what_the_notices_say_of_weights_and_deadlines_stays_unknown() -> None:
    review = pack().review
    assert review is not None
    assert (review.origin, review.days_to_read, {one.weight for one in review.criteria}) == ("project", None, {None})


def test_the_plan_asks_for_the_core_technology_and_the_members() -> None:
    plan = pack().plan
    assert plan is not None
    asked = {f"{section.id}.{field.id}" for section in plan.sections for field in section.fields}
    assert {"outline.core_technology", "consortium.members", "projects.component_projects"} <= asked


def numbers() -> list[Key]:
    return [key for key, _ in scalars(raw().data) if len(key) > 1 and key[-2] == "number" and key[-1] in NUMBERS]


@pytest.mark.parametrize("key", numbers(), ids=lambda key: "/".join(map(str, key)))
def test_a_changed_number_is_noticed(key: Key) -> None:
    changed = Raw(copy.deepcopy(raw().data), raw().places)
    holder: Any = changed.data
    for step in key[:-1]:
        holder = holder[step]
    holder[key[-1]] = float(holder[key[-1]]) + 1
    before, after = ([one.as_data() for one in check(one)] for one in (pack(), build(changed)))
    assert before != after
