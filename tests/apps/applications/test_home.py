"""Apps above add tiles to the start page of a consortium."""

from __future__ import annotations

import pytest

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import home
from kyoten.apps.programmes.desk import Tile


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(home, "_sources", {})


def test_tiles_of_every_app_are_shown_once_each(alone):
    home.register("a", lambda _user: [Tile("A", 1, "/a/")])
    home.register("b", lambda _user: [Tile("B", 2, "/b/")])
    home.register("a", lambda _user: [Tile("A", 3, "/a/")])
    assert [(tile.label, tile.count) for tile in home.tiles_for(User())] == [("A", 3), ("B", 2)]


def test_without_any_app_there_is_nothing(alone):
    assert home.tiles_for(User()) == []
