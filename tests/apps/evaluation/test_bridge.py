"""The pack's evaluation rule: when, on what scale."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import core_programme
from tests.apps.support.scenes import make_hub

from kyoten.apps.evaluation import bridge
from kyoten.core.programme.model import Statement


@pytest.mark.parametrize(("printed", "years"), [("選定から3年程度", 3), ("3年程度", 3), ("19.1億円", None)])
def test_years_are_read_as_printed(printed, years):
    assert bridge.years_after(Statement(printed=printed)) == years


def test_years_are_read_from_a_plain_number():
    assert bridge.years_after(Statement.model_validate({"number": {"value": 5, "unit": "years"}})) == 5


@pytest.mark.parametrize(
    ("selected_on", "due_on"),
    [(dt.date(2009, 6, 12), dt.date(2012, 6, 12)), (dt.date(2008, 2, 29), dt.date(2011, 2, 28))],
)
def test_the_day_is_that_of_selection(selected_on, due_on):
    assert bridge.due_on(selected_on, 3) == due_on


@pytest.mark.parametrize(
    ("given", "stored"), [("S", "S"), (" a ", "A"), ("-", ""), ("", ""), ("E", None), ("overall", None)]
)
def test_grades_are_those_of_the_scale_or_none(given, stored):
    assert bridge.grade_in(core_programme().evaluation, given) == stored


def test_a_rule_may_insist_on_a_grade():
    rule = core_programme().evaluation.model_copy(update={"grade_may_be_withheld": False})
    assert bridge.grade_in(rule, "-") is None


def test_the_programme_looks_again_after_three_years(db):
    assert bridge.regular_years(make_hub()) == 3
