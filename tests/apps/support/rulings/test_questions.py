"""Only what the numbers of a measure need is asked."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import core_programme
from tests.apps.support.rulings.subjects import DAY

from kyoten.apps.support.rulings import questions


def names(measure: str, line: str | None = None, of=questions.PLANNED, day: dt.date = DAY) -> list[str]:
    return [one.id for one, _choices in questions.asked(of, core_programme(), day, (measure, line, "global"))]


@pytest.mark.parametrize(
    ("measure", "asked"),
    [
        (
            "shared_facility",
            [
                "cost",
                "cost_yen",
                "activity",
                "recipient",
                "plan_agreed",
                "plan_names",
                "plan_area",
                "shared",
                "users",
                "sme_users",
            ],
        ),
        (
            "univ_venture_rd",
            ["years", "project_year", "cost", "cost_yen", "field", "field_equal", "market_years"],
        ),
        ("industrial_cluster", ["cost", "cost_yen"]),
    ],
)
def test_a_measure_asks_for_the_facts_of_its_own_rules(measure, asked):
    assert names(measure) == asked


def test_a_stage_gate_is_asked_of_the_line_that_has_one():
    assert [{"gate", "step", "track"} <= set(names("a_step", line)) for line in ("joint_development", None)] == [
        True,
        False,
    ]


def choices(question: str, measure: str, line: str | None = None, day: dt.date = DAY) -> tuple[str, ...]:
    every = (*questions.PLANNED, *questions.FINISHED)
    found = questions.asked(every, core_programme(), day, (measure, line, "global"))
    return {one.id: chosen for one, chosen in found}[question]


def test_what_may_be_chosen_stands_in_the_numbers_of_the_rule():
    assert choices("track", "a_step", "joint_development") == ("venture_creation",)


def test_a_field_may_be_another_one():
    assert choices("field", "univ_venture_rd")[-1] == questions.OTHER


@pytest.mark.parametrize(("day", "count"), [(DAY, 0), (dt.date(2023, 4, 1), 5)])
def test_grades_of_a_repayment_are_those_in_force_on_the_day(day, count):
    assert len(choices("grade", "a_step", day=day)) == count


def test_what_was_left_out_is_not_kept():
    given = {"years": 3, "cost": "", "users": None, "ended_on": dt.date(2010, 3, 31)}
    assert questions.kept(given) == {"years": 3, "ended_on": "2010-03-31"}
