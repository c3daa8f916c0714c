"""What the pile shows."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from tests.apps.reviews.acts import finish

from kyoten.apps.foundation import clock
from kyoten.apps.reviews import pile_pages
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import pile

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(panel) -> list[pile.PileLine]:
    """The pile of the first reader, with two applications."""
    panel.assign(4)
    return pile.pile(Review.objects.filter(reviewer=panel.reviewers[0]))


def test_a_filter_is_what_the_address_names():
    assert pile_pages.filters(QueryDict("show=open&type=&page=2")) == {"show": "open"}


def test_own_numbers_stand_against_the_limit(panel, lines):
    finish(Review.objects.get(pk=lines[0].pk))
    (tile,) = pile_pages.own_numbers(pile.pile(Review.objects.filter(reviewer=panel.reviewers[0])))
    assert (tile["count"], "12" in str(tile["note"])) == ("1 / 2", True)


def test_a_closed_line_has_no_link(lines):
    rows = pile_pages.pile_table(lines, {lines[0].pk}, {})["rows"]
    assert [bool(row[0]["href"]) for row in rows] == [False, True]


def test_what_is_late_says_so(lines):
    with clock.at(lines[0].due_at.replace(year=lines[0].due_at.year + 1)):
        rows = pile_pages.pile_table(lines, set(), {})["rows"]
    assert [row[2].get("badge") for row in rows] == ["error", "error"]


def test_what_is_not_late_says_only_until_when(lines):
    rows = pile_pages.pile_table(lines, set(), {})["rows"]
    assert [set(row[2]) for row in rows] == [{"text"}, {"text"}]


def test_counts_of_the_filters_add_up(lines):
    tabs = pile_pages.tabs(lines, {})["tabs"]
    assert (tabs[0]["count"], sum(one["count"] for one in tabs[1:])) == (2, 2)


def test_the_way_goes_through_the_pile_in_its_order(lines):
    review = Review.objects.get(pk=lines[0].pk)
    way = pile_pages.way(lines, review, {"show": "open"})
    assert (way["before"], way["after"]) == (None, {"url": pile_pages.address(lines[1], {"show": "open"})})
