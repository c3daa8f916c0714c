"""Scopes are called by the names that their apps give."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme

from kyoten.apps.accounts import scope_names
from kyoten.apps.accounts.models import Role
from kyoten.apps.programmes.models import Funder


@pytest.fixture(autouse=True)
def sources(monkeypatch):
    kept = {}
    monkeypatch.setattr(scope_names, "_sources", kept)
    return kept


def test_a_scope_is_called_by_its_source():
    scope_names.register("call", lambda codes: {code: f"Call {code}" for code in codes})
    assert scope_names.names_of([Role(scope_kind="call", scope="one")]) == {("call", "one"): "Call one"}


def test_a_source_is_asked_once_for_all_of_its_kind():
    asked = []
    scope_names.register("call", lambda codes: asked.append(codes) or {})
    scope_names.names_of([Role(scope_kind="call", scope=code) for code in ("one", "two", "one")])
    assert asked == [frozenset({"one", "two"})]


def test_a_scope_that_nobody_names_is_left_out():
    assert scope_names.names_of([Role(scope_kind="hub", scope="one")]) == {}


def test_registering_again_replaces():
    scope_names.register("call", lambda codes: {"one": "old"})
    scope_names.register("call", lambda codes: {"one": "new"})
    assert scope_names.names_of([Role(scope_kind="call", scope="one")]) == {("call", "one"): "new"}


@pytest.mark.django_db
def test_rows_with_code_and_name_name_themselves(django_assert_num_queries):
    programme = make_programme()
    with django_assert_num_queries(1):
        named = scope_names.by_code(Funder)(frozenset({"mext", "meti", "nobody"}))
    assert named == {one.code: one.name for one in programme.funders.all()}
