"""Panels of other apps on the page of a body."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.accounts.organisations import panels


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(panels, "_sources", {})


@pytest.mark.django_db
def test_panels_stand_in_the_order_of_registration_and_empty_ones_not_at_all(empty):
    first, second = (panels.Panel(name, {}) for name in ("first", "second"))
    panels.register("one", lambda user, organisation: first)
    panels.register("two", lambda user, organisation: None)
    panels.register("three", lambda user, organisation: second)
    assert panels.panels_for(make_user(), make_organisation()) == [first, second]


@pytest.mark.django_db
def test_registering_again_replaces(empty):
    panels.register("one", lambda user, organisation: panels.Panel("old", {}))
    panels.register("one", lambda user, organisation: panels.Panel("new", {}))
    assert [panel.heading for panel in panels.panels_for(make_user(), make_organisation())] == ["new"]
