"""What the page of one hub's support shows."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import access, actions, hub_pages

pytestmark = pytest.mark.django_db


def test_every_function_stands_with_the_own_rating_and_what_serves_it():
    hub = make_hub(running="knowledge_cluster", ratings={"people": 1})
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    made = access.packages_of_hub(make_user("programme_officer", "mext"), hub)
    rows = {row[0]: row for row in hub_pages.functions_table(hub, made, core_programme())["rows"]}
    people = next(one.name.ja for one in core_programme().functions if one.id == "people")
    assert (len(rows), rows[people][1], "産学官連携戦略展開事業" in rows[people][2]) == (10, "1 / 4", True)


def test_only_a_weak_function_that_nothing_serves_is_marked():
    hub = make_hub(ratings={"people": 1, "infrastructure": 4})
    rows = hub_pages.functions_table(hub, [], core_programme())["rows"]
    assert [row[1] for row in rows if isinstance(row[2], dict)] == ["1 / 4"]
