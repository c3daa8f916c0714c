"""Apps add their counts to the officer's start page."""

from __future__ import annotations

import pytest

from kyoten.apps.accounts.models import User
from kyoten.apps.programmes import desk
from kyoten.apps.programmes.models import Call


@pytest.fixture
def sources(monkeypatch):
    kept = {}
    monkeypatch.setattr(desk, "_sources", kept)
    return kept


def tile(label, count=1):
    return desk.Tile(label, count, "/somewhere/")


def test_tiles_stand_in_the_order_of_registration(sources):
    desk.register("b", lambda user: [tile("first")])
    desk.register("a", lambda user: [tile("second")])
    assert [one.label for one in desk.tiles_for(User())] == ["first", "second"]


def test_registering_again_replaces(sources):
    desk.register("a", lambda user: [tile("old")])
    desk.register("a", lambda user: [tile("new")])
    assert [one.label for one in desk.tiles_for(User())] == ["new"]


def test_a_source_knows_the_user(sources):
    desk.register("a", lambda user: [tile(user.email)])
    assert [one.label for one in desk.tiles_for(User(email="a@kyoten.example"))] == ["a@kyoten.example"]


def test_a_source_may_give_nothing(sources):
    desk.register("a", lambda user: [])
    assert desk.tiles_for(User()) == []


def test_a_call_has_the_tiles_of_its_own_sources(monkeypatch):
    monkeypatch.setattr(desk, "_call_sources", {})
    desk.register_for_call("a", lambda user, call: [tile(f"{user.email} {call.code}")])
    shown = desk.tiles_for_call(User(email="a@kyoten.example"), Call(code="one"))
    assert [one.label for one in shown] == ["a@kyoten.example one"]
