"""Which letter comes next, and what the applicant's page offers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.apps.selection.scenes import decided_board

from kyoten.apps.foundation import clock
from kyoten.apps.selection import notice_pages, notices
from kyoten.apps.selection.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    found, _proposal, _hubs = decided_board(3)
    notices.prepare(found.call.pk, by=None)
    return found


def letter(code: str) -> Notice:
    return Notice.objects.get(application__code=code)


@pytest.mark.parametrize(
    ("read", "next_one"), [(["g1"], "g2"), (["g1", "g2"], "g3"), (["g3"], "g1"), (["g2", "g3", "g1"], "")]
)
def test_after_a_letter_comes_the_next_one_not_read(board, read, next_one):
    for code in read:
        notices.mark_read(letter(code).pk, by=board.officers["mext"])
    name, more = ("notice", [next_one]) if next_one else ("notices", [])
    asked = notice_pages.next_to_read(board.call, letter(read[-1]))
    assert asked == reverse(f"selection:{name}", args=[board.call.code, *more])


def test_before_the_release_no_time_for_objections_runs(board):
    shown = notice_pages.result(board.applications["g1"], letter("g1"), board.officers["mext"])
    assert (shown["until"], shown["late"], shown["may_object"]) == ("", False, False)


def test_the_letter_is_in_the_language_of_the_page(board):
    found = letter("g1")
    assert notice_pages.body(found) in (
        {"subject": found.subject_en, "body": found.body_en},
        {"subject": found.subject_ja, "body": found.body_ja},
    )


def test_the_page_names_the_last_day_on_which_an_objection_is_taken(board):
    for code in ("g1", "g2", "g3"):
        notices.mark_read(letter(code).pk, by=board.officers["mext"])
    with clock.at(dt.datetime(2009, 6, 12, 1, tzinfo=dt.UTC)):
        notices.release(board.call.pk, by=board.officers["mext"])
        shown = notice_pages.result(board.applications["g1"], letter("g1"), board.officers["mext"])
    assert shown["until"] == "2009年8月11日"  # the 60th day after the day of the letter
