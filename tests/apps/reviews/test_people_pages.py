"""What pages show of people."""

from __future__ import annotations

import datetime as dt

import pytest

from kyoten.apps.reviews import people_pages
from kyoten.apps.reviews.models import Affiliation
from kyoten.core.kernel.publications import Found, Skipped, Work


@pytest.mark.parametrize(("asked", "loads"), [(12, [8, 6, 3]), (3, [2, 1]), (2, [1]), (1, [])])
def test_smaller_loads_without_doubles(asked, loads):
    assert people_pages.smaller_loads(asked) == loads


@pytest.mark.parametrize(
    ("time", "end"), [({}, "現在"), ({"ended": True}, "時期不明"), ({"until": dt.date(2009, 3, 31)}, "31日")]
)
def test_times_say_what_is_known(time, end):
    assert end in people_pages.time_of(Affiliation(since=dt.date(2001, 4, 1), **time))


def test_what_was_left_out_of_an_import_is_said():
    said = people_pages.said_imported(Found("bibtex", (Work("A"),), (Skipped(7, "no_title"),)), 1)
    assert ("BibTeX" in said, "7番目" in said) == (True, True)


def test_counts_of_conflicts_in_words():
    cell = people_pages.conflicts_cell({"may_not_read": 2, "possible": 1})
    assert (cell, people_pages.conflicts_cell({})) == ("閲覧できない: 2 · 要確認：1", "該当なし")
