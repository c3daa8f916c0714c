"""What the page of municipalities shows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from kyoten.apps.applications import extent_pages
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call

OPENS = dt.datetime(2009, 2, 12, tzinfo=dt.UTC)


def application(**fields) -> Application:
    """One that is not stored, for a call of 2009."""
    return Application(call=Call(opens_at=OPENS), **fields)


def test_a_prefecture_without_municipalities_is_a_group_without_chips():
    one = application(prefectures=["13", "27"], municipalities=[{"code": "131997", "name": "新しい区"}])
    groups = {group["code"]: group["municipalities"] for group in extent_pages.chosen(one)}
    assert groups == {"13": [{"code": "131997", "name": "新しい区", "unlisted": True}], "27": []}


def test_nothing_is_searched_unasked():
    assert extent_pages.found(application(), "", "") is None


def test_those_already_chosen_are_marked():
    one = application(municipalities=[{"code": "132063", "name": "府中市"}])
    rows = extent_pages.found(one, "府中市", "")["rows"]
    assert [(row["entry"].code, row["chosen"]) for row in rows] == [("132063", True), ("342084", False)]


@pytest.mark.parametrize(
    ("words", "prefecture", "whole"), [("東京", "", "13"), ("Tokyo", "", "13"), ("区", "14", "14")]
)
def test_a_prefecture_can_be_taken_as_a_whole(words, prefecture, whole):
    assert [one["code"] for one in extent_pages.found(application(), words, prefecture)["wholes"]] == [whole]


def test_too_many_matches_are_counted_not_shown():
    found = extent_pages.found(application(), "市", "")
    assert (len(found["rows"]), found["more"]) == (extent_pages.MOST, found["count"] - extent_pages.MOST)


def test_every_prefecture_fits_on_one_page():
    most = max(extent_pages.found(application(), "", f"{code:02d}")["count"] for code in range(1, 48))
    assert most <= extent_pages.MOST


@pytest.mark.django_db
def test_the_search_is_kept_in_the_address():
    shown = extent_pages.shown(application(), QueryDict("q=府中&prefecture=13"))
    assert QueryDict(shown["address"]).dict() == {"q": "府中", "prefecture": "13"}
