"""Shared reads of programmes and calls."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_programme

from kyoten.apps.programmes import actions, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def amended():
    """A programme with two versions."""
    programme = make_programme()
    actions.keep_programme(core_programme().model_copy(update={"version": "changed"}), by=None)
    return programme


def test_before_loading_there_is_no_programme():
    assert queries.current_programme() is None


def test_the_first_programme_loaded_is_the_current_one():
    programme = make_programme()
    assert queries.current_programme() == programme


def test_a_programme_is_found_by_its_code():
    programme = make_programme()
    assert queries.current_programme("jp_hubs_2009") == programme


def test_an_unknown_code_finds_none():
    make_programme()
    assert queries.current_programme("nothing") is None


def test_versions_stand_newest_first(amended):
    assert [version.number for version in queries.versions_of(amended)] == [2, 1]


def test_the_owners_are_the_funders():
    assert queries.funder_codes(make_programme().pk) == {"mext", "meti"}


@pytest.mark.parametrize("read", [queries.programmes, queries.calls])
def test_lists_cost_one_query_and_leave_the_content_aside(amended, django_assert_num_queries, read):
    with django_assert_num_queries(1) as queried:
        assert [str(row) for row in read()]
    assert '"content"' not in queried.captured_queries[0]["sql"]
