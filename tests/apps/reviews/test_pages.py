"""What the pages of reviews show."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.reviews.acts import finish
from tests.apps.reviews.conftest import MARKER

from kyoten.apps.reviews import pages, pile_pages
from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db


def test_before_the_declaration_nothing_of_the_text_is_prepared(review):
    assert MARKER not in repr(pages.before_reading(review))


@pytest.mark.parametrize(
    ("state", "page"), [("assigned", "declare"), ("conflict", "declare"), ("reading", "read"), ("done", "read")]
)
def test_the_next_page_follows_from_the_state(state, page):
    assert pile_pages.page_of(state) == page


def test_reason_says_who_would_have_fitted_better(review):
    review.reason = {
        "fields": ["甲"],
        "region": "other",
        "load": 1,
        "load_limit": 3,
        "locked": False,
        "passed": [{"reviewer": 7, "affinity": 9.0, "why": "conflict"}],
    }
    with override("en"):
        words = pages.reason_in_words(review, {7: "x@kyoten.example"})
    assert words == (
        "fields in common: 甲; another region; load 1 of at most 3 in this run; "
        "would have fitted better: x@kyoten.example (conflict of interest)"
    )


def test_pair_that_was_never_computed_has_no_reason():
    assert pages.reason_in_words(Review(reason={}), {}) == ""


def test_means_are_shown_to_two_places(panel):
    done = finish(panel.assign(2)[0], 3)
    rows = {row[0]["text"]: row[2] for row in pages.scores_table(panel.call)["rows"]}
    assert rows[done.application.code] == "3.00"


def test_tiles_count_open_and_done(panel):
    finish(panel.assign(2)[0])
    assert [tile.count for tile in pages.desk_tiles(panel.officer)] == [3, 1, 0]


def test_tiles_are_for_the_office_only(panel, review):
    assert pages.desk_tiles(review.reviewer.user) == []
