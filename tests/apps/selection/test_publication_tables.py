"""An edition as tables: columns for what is published, and no others."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme
from tests.apps.selection.scenes import decided_board

from kyoten.apps.selection import publication_queries, publication_tables

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def content():
    board, _proposal, _hubs = decided_board(6)
    return publication_queries.current(board.call).content


def heads(table):
    return [column["label"] for column in table["columns"]]


def test_the_list_has_rank_and_score_where_they_are_published(content):
    (table,) = publication_tables.selected(content, core_programme(), "en")
    assert heads(table)[:5] == ["Hub", "Prefectures", "Lead", "Rank", "Score"]
    assert (len(table["rows"]), table["rows"][0][3:5]) == (5, [1, "4.0"])


def test_without_published_scores_the_list_has_no_such_columns(content):
    content["shown"]["scores"] = []
    (table,) = publication_tables.selected(content, core_programme(), "en")
    assert heads(table) == ["Hub", "Prefectures", "Lead"]


def test_reasons_are_listed_only_where_they_are_published(content):
    assert len(publication_tables.reasons(content, "ja")) == 5
    content["shown"]["reasons"] = None
    assert publication_tables.reasons(content, "ja") == []


def test_what_is_not_published_has_no_table(content):
    programme = core_programme()
    assert publication_tables.not_selected(content, programme, "ja") is None
    assert publication_tables.single(content, programme, "ja") is None


def test_a_hidden_count_says_so(content):
    by_type = next(one for one in publication_tables.statistics(content, "en") if one["dimension"] == "hub_type")
    assert by_type["rows"] == [["Global hub", "hidden", 5]]


def test_seats_show_a_dash_for_a_hidden_count(content):
    assert publication_tables.seats(content, "en")["rows"][0][1:4] == ["—", "5", 5]


def test_a_name_that_is_missing_in_one_language_is_given_in_the_other():
    one = {"name_ja": "京都", "name_en": None}
    assert publication_tables.name_of(one, "en") == "京都"
