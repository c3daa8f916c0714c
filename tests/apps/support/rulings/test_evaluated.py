"""Apps above say what evaluations decided."""

from __future__ import annotations

from kyoten.apps.support.rulings import evaluated


def test_decisions_come_from_every_source(monkeypatch):
    monkeypatch.setattr(evaluated, "_sources", {})
    evaluated.register("one", lambda _hubs: {1: "continue"})
    evaluated.register("two", lambda hubs: dict.fromkeys(hubs, "stop") if 2 in hubs else {})
    assert (evaluated.decisions([1]), evaluated.decisions([2])) == ({1: "continue"}, {1: "continue", 2: "stop"})
