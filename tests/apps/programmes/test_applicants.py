"""Applications make themselves known to calls."""

from __future__ import annotations

import pytest

from kyoten.apps.programmes import applicants


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    monkeypatch.setattr(applicants, "_lookups", {})


def test_nobody_has_registered_yet():
    assert applicants.unfiled(1) == {}


def test_applications_stand_in_the_order_of_their_codes():
    applicants.register("later", lambda call_id: {"b": "B", "a": f"A{call_id}"})
    assert list(applicants.unfiled(7).items()) == [("a", "A7"), ("b", "B")]


def test_registering_again_replaces():
    applicants.register("one", lambda _call_id: {"a": "A"})
    applicants.register("one", lambda _call_id: {"b": "B"})
    assert applicants.unfiled(1) == {"b": "B"}
