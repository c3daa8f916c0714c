"""What may still be put into a package."""

from __future__ import annotations

import pytest
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, budgets, build_queries

pytestmark = pytest.mark.django_db
LINE = ("knowledge_cluster", "hub_line")


@pytest.mark.parametrize(("yen", "offered"), [(None, False), (30_000_000, True)])
def test_a_line_is_offered_as_long_as_it_has_not_ended(monkeypatch, yen, offered):
    make_hub(running="knowledge_cluster")
    package = actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    package.lines.filter(award_line="hub_line").delete()
    monkeypatch.setattr(budgets, "_sources", {"test": lambda _programme, _year: {LINE: yen}})
    found = {one.pot: one.budget for one in build_queries.offers(package)}
    assert (LINE in found, found.get(LINE)) == (offered, yen)
