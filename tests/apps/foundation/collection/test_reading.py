"""Tables for reading: headings, totals at the foot, groups."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.core.programme.answers.plans import lines, row

from kyoten.apps.foundation.collection.reading import amount, read_table, totals_tables
from kyoten.core.kernel.money import Total

ROWS = [row("k", 1_200_000, 5, partner="b"), row("l", 300, "", note="注")]


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def test_a_table_is_read_in_words_with_locked_totals():
    table = read_table(lines(), ROWS, "en")
    assert [head.label for head in table.headings][-3:] == ["語 FY2009 (yen)", "語 FY2010 (yen)", "Total (yen)"]
    assert table.rows[0] == ("University a", "people", "x", "grant", "注", "300", "", "300")
    assert table.total == ("Total", "", "", "", "", "1,200,300", "5", "1,200,305")


def test_a_table_without_rows_has_no_foot():
    assert "total" not in read_table(lines(), [], "en").component()


def test_rows_compare_as_lines_of_text():
    assert read_table(lines(), ROWS[1:], "en").lines().endswith("語 FY2009 (yen): 300 / Total (yen): 300")


def test_totals_are_grouped_by_each_column_that_the_form_names():
    tables = totals_tables(lines(), ROWS, "en")
    assert len(tables) == 3
    assert tables[0]["rows"] == [["University a", "300", "0", "300"], ["University b", "1,200,000", "5", "1,200,005"]]
    assert tables[0]["total"] == ["Total", "1,200,300", "5", "1,200,305"]


def test_years_stand_alone_above_totals_and_the_caption_names_the_unit():
    [first, *_others] = totals_tables(lines(), ROWS, "en")
    assert [one["label"] for one in first["columns"][1:]] == ["FY2009", "FY2010", "Total"]
    assert "in yen" in first["caption"]


def test_an_unknown_part_of_a_sum_is_said():
    assert (amount(Total(1200)), amount(Total(1200, 1))) == ("1,200", "1,200 + unread cells")
