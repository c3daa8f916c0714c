"""Lines that were changed since the pack: a lower budget binds, and one that ended gives nothing new."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, budgets

pytestmark = pytest.mark.django_db
LINE = ("knowledge_cluster", "hub_line")


@pytest.fixture
def changed(monkeypatch):
    """What the only source says."""
    said: dict = {}
    monkeypatch.setattr(budgets, "_sources", {"test": lambda _programme, _year: said})
    return said


def amounts(_hub) -> list[int | None]:
    package = actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    return [line.amount for line in package.lines.filter(award_line=LINE[1])]


def test_a_line_that_ended_is_not_proposed(changed):
    hub = make_hub(running=LINE[0])
    before = amounts(hub)
    changed[LINE] = None
    assert (before, amounts(hub)) == ([40_000_000], [])


def test_a_budget_that_was_cut_binds_the_next_proposal(changed):
    changed[LINE] = 39_999_999
    assert amounts(make_hub(running=LINE[0])) == []


def test_without_a_source_nothing_was_changed(changed):
    assert budgets.changed(make_programme(), 2009) == {}
