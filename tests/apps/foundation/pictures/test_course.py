"""Marks that move from moment to moment, and the table behind."""

import re

import pytest

from kyoten.apps.foundation.pictures.course import PLOT, Course, CourseRow, draw, table

MOMENTS = ("申請時", "審査", "3年目")


def course(*marks, label="人材"):
    return Course("機能", "機能", MOMENTS, (CourseRow(label, marks),))


def heights(svg):
    return [float(one) for one in re.findall(r'<circle [^>]*cy="([\d.]+)"', svg)]


def test_heights_are_in_proportion_to_the_marks():
    low, high = heights(draw(course(1.0, 3.0, None)).svg)
    assert low - high == PLOT / 2


@pytest.mark.parametrize(
    ("marks", "dots", "joints"), [((1.0, 2.0, 3.0), 3, 2), ((1.0, None, 3.0), 2, 1), ((None,) * 3, 0, 0)]
)
def test_what_nobody_said_has_no_dot_and_joins_nothing(marks, dots, joints):
    svg = draw(course(*marks)).svg
    assert (svg.count("<circle"), svg.count('class="span"')) == (dots, joints)


def test_the_table_has_a_column_for_every_moment():
    assert table(course(2.0, None, 3.5)).rows == (("人材", "2", "—", "3.5"),)


def test_words_are_escaped():
    assert "<b>" not in draw(course(1.0, None, None, label="<b>")).svg
