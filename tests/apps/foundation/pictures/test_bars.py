"""Bars: one scale from zero, words at each bar, sums where they are stacked."""

import re

from kyoten.apps.foundation.pictures.bars import BarRow, Bars, draw, table

ROWS = (BarRow("知的クラスター", (93, 135)), BarRow("新規", (None, 20), "/new"))


def bars(**changes):
    return Bars(**{"title": "予算", "row_name": "施策", "series": ("20", "21"), "rows": ROWS, **changes})


def widths(svg):
    return [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)" height="18"', svg)]


def test_bar_lengths_are_in_proportion():
    first, second, third = widths(draw(bars()).svg)
    assert (round(first / second, 2), round(third / second, 2)) == (round(93 / 135, 2), round(20 / 135, 2))


def test_unknown_value_has_no_bar():
    assert len(widths(draw(bars()).svg)) == 3


def test_stacked_parts_are_in_proportion_to_the_longest_total():
    lengths = widths(draw(bars(stacked=True)).svg)
    assert round(sum(lengths[:2]) / lengths[2], 1) == round((93 + 135) / 20, 1)


def test_row_total_leaves_out_the_unknown():
    assert [row.total for row in ROWS] == [228, 20]


def test_table_has_a_row_for_each_row():
    assert [row[1:] for row in table(bars()).rows] == [("93", "135"), ("—", "20")]


def test_stacked_table_has_totals():
    shown = table(bars(stacked=True, total_name="計"))
    assert (shown.columns[-1].label, [row[-1] for row in shown.rows]) == ("計", ["228", "20"])


def test_linked_row_is_linked_in_picture_and_table():
    figure = draw(bars())
    assert ('<a href="/new"' in figure.svg, figure.table.rows[1][0]) == (True, {"text": "新規", "href": "/new"})


def test_values_and_sums_open_where_they_have_an_address():
    row = BarRow("x", (1, None), opens=("/one", ""), total_opens="/all")
    ((_label, one, none, whole),) = table(bars(rows=(row,), stacked=True)).rows
    assert (one, none, whole) == ({"text": "1", "href": "/one"}, "—", {"text": "1", "href": "/all"})


def test_values_are_said_in_the_given_words():
    assert ">135億円<" in draw(bars(say=lambda value: f"{value}億円")).svg


def test_labels_are_escaped():
    assert "<b>" not in draw(bars(rows=(BarRow("<b>", (1, 2)),))).svg


def test_no_rows_and_zeros_still_draw():
    assert (draw(bars(rows=())).title, draw(bars(rows=(BarRow("x", (0, 0)),))).title) == ("予算", "予算")
