"""A count over days: steps that never fall, and the table behind."""

import datetime as dt
import re

from kyoten.apps.foundation.pictures.curve import Curve, Point, draw, table

FIRST = Point(dt.date(2009, 6, 1), 2, "1 June")
LAST = Point(dt.date(2009, 6, 11), 4, "11 June")


def curve(*points, most=8):
    return Curve("審査", ("日", "完了"), points, most, "全件")


def heights(svg):
    return [float(one) for one in re.findall(r'<circle [^>]*cy="([\d.]+)"', svg)]


def test_heights_are_in_proportion():
    first, last = heights(draw(curve(FIRST, LAST)).svg)
    base = 240 - 28
    assert (base - last) / (base - first) == 2


def test_table_has_a_row_for_each_day():
    assert table(curve(FIRST, LAST)).rows == (("1 June", "2"), ("11 June", "4"))


def test_one_day_is_enough():
    assert draw(curve(FIRST)).svg.count("<circle") == 1


def test_nothing_to_reach_is_drawn_too():
    assert heights(draw(curve(Point(FIRST.day, 0, "x"), most=0)).svg) == [212.0]


def test_words_are_escaped():
    assert "<b>" not in draw(curve(Point(FIRST.day, 1, "<b>"))).svg
