"""A table as rows to type in."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.core.programme.answers.plans import NAME, lines

from kyoten.apps.foundation.collection.grid import fresh_key, grid, keys_in, pressed
from kyoten.core.programme.answers.rows import KEY

KEPT = {f"{NAME}.k.row": "1", f"{NAME}.k.amount_2009": "1200000", f"{NAME}.k.partner": "a"}


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def shown(kept=KEPT, posted=None, more=0):
    return grid(lines(), kept, posted, "en", more)


def test_a_kept_row_has_an_input_for_each_cell_and_its_total():
    [row] = shown().rows
    assert (row.number, row.title, row.total, len(row.inputs)) == (1, "Row 1: University a", "1,200,000", 7)
    assert 'value="1,200,000"' in row.inputs[5].html


def test_an_empty_table_begins_with_one_blank_row():
    [row] = shown({}).rows
    assert (row.marker, row.base) == ("1", "")


def test_a_blank_row_is_added_on_request():
    assert [row.number for row in shown(more=1).rows] == [1, 2]


def test_what_was_just_typed_is_shown_again():
    [row] = shown(posted={f"{NAME}.k.amount_2009": "約1億"}).rows
    assert row.inputs[5].problem.startswith("Type whole yen")
    assert 'aria-invalid="true"' in row.inputs[5].html


def test_problems_are_listed_with_links():
    [problem] = shown(posted={f"{NAME}.k.amount_2009": "約1億"}).problems
    assert problem["href"] == f"#id_{NAME}.k.amount_2009"
    assert problem["text"].startswith("語 – Row 1 – 語 FY2009 (yen): ")


def test_an_empty_cell_is_no_problem_while_drafting():
    assert shown().problems == []


def test_a_row_marked_as_gone_says_so():
    [row] = shown(posted={f"{NAME}.k.row": ""}).rows
    assert row.gone


def test_the_template_row_is_for_the_browser_alone():
    assert shown().template.name == f"{NAME}.newrowkey"
    assert keys_in(NAME, [f"{NAME}.newrowkey.note"]) == []


def test_fresh_keys_are_keys():
    assert KEY.fullmatch(fresh_key())
    assert fresh_key() != fresh_key()


@pytest.mark.parametrize(
    ("posted", "found"),
    [
        ({"add": NAME}, ("add", NAME, "")),
        ({"remove": f"{NAME}.k"}, ("remove", NAME, "k")),
        ({"up": f"{NAME}.k"}, ("up", NAME, "k")),
        ({}, ("", "", "")),
    ],
)
def test_the_button_that_was_pressed_is_known(posted, found):
    assert pressed(posted) == found
