"""What a region owes: by the numbers of the rule on that day, else as printed; a print of two lines read rightly."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.support.duties import NONE, duty_of, printed
from kyoten.core.support.problem import MatchingKind

IN_FORCE = dt.date(2009, 4, 1)
BOTH = MatchingKind.EITHER


def duty(measure: str, line: str, day: dt.date = IN_FORCE):
    core = core_programme()
    return duty_of(core.measure(measure), line, "regional_core", core, day)


@pytest.mark.parametrize(
    ("measure", "line", "found"),
    [
        ("city_area", "general", (Fraction(1, 2), BOTH)),
        ("city_area", "developed", (Fraction(1), BOTH)),
        ("knowledge_cluster", "phase2", (Fraction(1, 2), MatchingKind.CASH)),
        ("knowledge_cluster", "hub_line", NONE),
        ("city_area", "", NONE),
    ],
)
def test_the_duty_is_that_of_the_rules_numbers(measure, line, found):
    assert duty(measure, line) == found


@pytest.mark.parametrize(("line", "ratio"), [("general", Fraction(1, 2)), ("developed", Fraction(1))])
def test_of_one_print_for_two_lines_each_line_reads_its_own_ratio(line, ratio):
    assert printed(core_programme().measure("city_area"), line) == (ratio, MatchingKind.WORK_IN_KIND)


def test_before_the_numbers_are_in_force_the_print_counts():
    assert duty("city_area", "developed", dt.date(2008, 4, 1)) == (Fraction(1), MatchingKind.WORK_IN_KIND)
