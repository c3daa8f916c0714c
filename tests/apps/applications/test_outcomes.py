"""Where results are read is said by the app that decides."""

from __future__ import annotations

from kyoten.apps.applications import outcomes


def test_every_source_adds_its_addresses(monkeypatch):
    monkeypatch.setattr(outcomes, "_sources", {})
    outcomes.register("one", lambda ids: {pk: f"/one/{pk}/" for pk in ids if pk == 1})
    outcomes.register("two", lambda ids: {pk: f"/two/{pk}/" for pk in ids if pk == 2})
    assert outcomes.addresses([1, 2, 3]) == {1: "/one/1/", 2: "/two/2/"}


def test_registering_a_name_again_replaces_it(monkeypatch):
    monkeypatch.setattr(outcomes, "_sources", {})
    outcomes.register("one", lambda ids: {1: "/old/"})
    outcomes.register("one", lambda ids: {1: "/new/"})
    assert outcomes.addresses([1]) == {1: "/new/"}
