"""What is found beside listings."""

from __future__ import annotations

import pytest
from django.db import transaction

from kyoten.apps.exchange.queries import sources
from kyoten.apps.exchange.queries.sources import Source
from kyoten.apps.foundation import trail

pytestmark = pytest.mark.django_db


def source(asked, touched=None) -> Source:
    return Source("case", "Case", lambda ids: asked.append(ids) or [], lambda _user, ids: dict.fromkeys(ids), touched)


@pytest.fixture
def told(monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(sources, "_sources", {"case": source(asked)})
    return asked


@transaction.atomic
def acts(*subjects: str) -> int:
    """The number of the act before these."""
    since = trail.head()[0]
    for one in subjects:
        trail.append("x", "y", one, {})
    return since


def test_everything_is_asked_for_at_first_and_then_what_acts_changed(told):
    since = acts("case:7", "listing:need-1", "case:8/remark", "case:7")
    sources.documents()
    sources.documents(since)
    assert told == [None, [7]]


def test_nothing_is_asked_for_where_acts_changed_nothing(told):
    sources.documents(acts("listing:need-1"))
    assert told == []


def test_acts_on_other_subjects_change_finds_where_the_source_says_so(monkeypatch):
    asked: list[object] = []
    told = source(asked, lambda subjects: {3} if "programme:x" in subjects else ())
    monkeypatch.setattr(sources, "_sources", {"case": told})
    sources.documents(acts("programme:x", "case:2"))
    assert asked == [[2, 3]]


def test_entries_are_asked_for_by_their_ids(told):
    assert list(sources.entries(None, ["need-1", "case-3"])) == ["case-3"]
    assert (sources.label_of("case"), sources.label_of("need")) == ("Case", None)
