"""What is found beside listings."""

from __future__ import annotations

import pytest
from django.db import transaction

from kyoten.apps.exchange.queries import sources
from kyoten.apps.exchange.queries.sources import Source
from kyoten.apps.foundation import trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    asked: list[object] = []
    source = Source("case", "Case", lambda ids: asked.append(ids) or [], lambda _user, ids: dict.fromkeys(ids))
    monkeypatch.setattr(sources, "_sources", {"case": source})
    return asked


def test_everything_is_asked_for_at_first_and_then_what_acts_changed(told):
    since = trail.head()[0]
    with transaction.atomic():
        for subject in ("case:7", "listing:need-1", "case:8/remark", "case:7"):
            trail.append("x", "y", subject, {})
    sources.documents()
    sources.documents(since)
    assert told == [None, [7]]


def test_entries_are_asked_for_by_their_ids(told):
    assert list(sources.entries(None, ["need-1", "case-3"])) == ["case-3"]
    assert (sources.label_of("case"), sources.label_of("need")) == ("Case", None)
