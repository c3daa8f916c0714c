"""Shared reads of programmes and calls."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import core_programme, make_call, make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.programmes import actions, queries
from kyoten.apps.programmes.models import Extension

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


def test_an_extension_that_is_over_does_not_run():
    call, now = make_call(), clock.now()
    for code, minutes in (("a", -1), ("b", 1)):
        until = now + dt.timedelta(minutes=minutes)
        Extension.objects.create(call=call, application=code, until=until, granted_at=now)
    assert [extension.application for extension in queries.running_extensions(call.pk)] == ["b"]


def test_an_extension_that_was_shortened_does_not_run():
    call, now = make_call(), clock.now()
    for minutes in (10, -1):
        until = now + dt.timedelta(minutes=minutes)
        Extension.objects.create(call=call, application="a", until=until, granted_at=now)
    assert queries.running_extensions(call.pk) == []


def test_the_coordinators_of_an_application_hold_that_role_there():
    found = make_user("coordinator", "g01", scope_kind="application")
    make_user("partner", "g01", scope_kind="application")
    make_user("coordinator", "g02", scope_kind="application")
    make_user("coordinator", "g01", scope_kind="application", is_active=False)
    assert list(queries.coordinators_of("g01")) == [found]


def test_a_call_without_pre_check_judges_nothing():
    call = make_call()
    bare = core_programme().model_copy(update={"calls": ()})
    call.version = actions.keep_programme(bare, by=None)
    assert queries.checked(call, {"universities": 1}) == ()
