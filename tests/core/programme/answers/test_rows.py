"""Rows: their order in the signed text, and what is missing."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.core.programme.answers.plans import lines, row, rows

from kyoten.core.programme.answers.rows import Row, arranged, as_signed, from_signed, gaps
from kyoten.core.programme.answers.values import Problem


def test_yen_are_whole_numbers_in_the_signed_text() -> None:
    [signed] = as_signed(lines(), [row("k", 1_200_000)])
    assert signed == {
        "row": "k",
        "partner": "a",
        "heading": "people",
        "measure": "x",
        "source": "grant",
        "amount_2009": 1_200_000,
    }


def test_what_cannot_be_read_is_signed_as_typed() -> None:
    assert as_signed(lines(), [row("k", "約1億")])[0]["amount_2009"] == "約1億"


def test_blank_rows_are_not_signed() -> None:
    assert as_signed(lines(), [Row("k", {"note": " "})]) == []


@given(rows(), st.randoms())
def test_the_order_of_typing_says_nothing_where_order_is_not_meant(given_, random) -> None:
    shuffled = random.sample(given_, len(given_))
    assert as_signed(lines(), shuffled) == as_signed(lines(), given_)


@given(rows())
def test_the_order_is_kept_where_it_is_meant(given_) -> None:
    assert arranged(lines(ordered=True), given_) == given_


@given(rows())
def test_a_signed_text_gives_its_rows_back(given_) -> None:
    signed = as_signed(lines(), given_)
    assert as_signed(lines(), from_signed(json.loads(json.dumps(signed)))) == signed


def test_rows_that_are_missing_and_too_many_are_counted() -> None:
    [gap] = gaps(lines(min_rows=2), [Row("k")])
    assert gap.problem == Problem("too_few_rows", {"rows": 2, "there": 0})
    [gap] = gaps(lines(max_rows=1), [row("k"), row("l")])
    assert gap.problem == Problem("too_many_rows", {"rows": 1, "there": 2})


def test_a_wrong_cell_is_named_by_row_and_column() -> None:
    found = list(gaps(lines(), [row("k"), row("l", "?", heading="", note="長すぎる注記")]))
    assert [(gap.number, gap.cell.id if gap.cell else "", gap.problem.id) for gap in found] == [
        (2, "heading", "required"),
        (2, "note", "too_long"),
        (2, "amount_2009", "yen"),
    ]
