"""What apps above say of the books of hubs."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import recorded
from kyoten.apps.support.recorded import Recorded

pytestmark = pytest.mark.django_db


def test_what_every_source_says_is_put_together(monkeypatch):
    hub, one = make_hub(), Recorded(held=(5, "/entries/"))
    key = (hub.pk, 2009, "knowledge_cluster", "hub_line")
    monkeypatch.setitem(recorded._sources, "test", lambda user, hubs: {key: one})
    assert recorded.of_hubs(make_user(), [hub]) == {key: one}


def test_nothing_recorded_is_nothing_anywhere():
    assert Recorded().held == Recorded().in_kind == (0, "")
