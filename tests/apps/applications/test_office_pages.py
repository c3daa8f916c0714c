"""What the office sees of the applications to its calls."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.factories import make_application, make_user

from kyoten.apps.applications import office_pages, office_queries
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db


def office_rows(*applications):
    """The rows of the office list for these applications."""
    followed = office_queries.followed(Call.objects.all())
    codes = [one.code for one in applications]
    lines = office_queries.lines(followed.applications().filter(code__in=codes))
    return office_pages.office_rows([office_queries.Line(*line) for line in lines], followed)


def test_drafts_have_no_link_in_the_office(call):
    rows = office_rows(make_application(call), make_application(call, state="submitted"))
    assert [isinstance(row[0], dict) for row in rows] == [False, True]


def test_invented_applications_are_labelled(call):
    with override("en"):
        assert office_rows(make_application(call))[0][1]["note"] == "Invented example"


TWO_TYPES = office_queries.Followed({}, {1: ("global", "Global"), 2: ("regional_core", "Regional")})


def test_tabs_count_within_the_chosen_type():
    counts = {(1, "draft"): 2, (1, "submitted"): 3, (2, "draft"): 7}
    tabs = office_pages.state_tabs(counts, {"type": "global", "state": "draft"}, TWO_TYPES)
    assert [(tab["count"], tab["current"]) for tab in tabs][:4] == [(5, False), (2, True), (0, False), (3, False)]


@pytest.mark.parametrize(
    ("chosen", "count"), [({}, 12), ({"type": "global"}, 5), ({"state": "draft"}, 9), ({"q": "x"}, None)]
)
def test_lines_are_counted_from_the_tabs_where_they_can_be(chosen, count):
    counts = {(1, "draft"): 2, (1, "submitted"): 3, (2, "draft"): 7}
    assert office_pages.lines_in_all(counts, chosen, TWO_TYPES) == count


def test_tiles_are_for_the_office_only(call):
    make_application(call, state="submitted")
    officer, other = make_user("programme_officer", "mext"), make_user("reviewer", call.code)
    counts = [[tile.count for tile in office_pages.desk_tiles(user)] for user in (officer, other)]
    assert counts == [[0, 0, 1], []]
