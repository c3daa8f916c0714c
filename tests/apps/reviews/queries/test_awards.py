"""Awards that other apps know."""

from __future__ import annotations

from kyoten.apps.reviews.bridge.ties import Award
from kyoten.apps.reviews.queries import awards


def test_every_source_is_asked_and_one_name_counts_once(monkeypatch):
    monkeypatch.setattr(awards, "_sources", {})
    awards.register("a", lambda: [Award("old", frozenset({1}))])
    awards.register("a", lambda: [Award("new", frozenset({1}))])
    awards.register("b", lambda: [Award("other", frozenset({2}))])
    assert [one.label for one in awards.known()] == ["new", "other"]
