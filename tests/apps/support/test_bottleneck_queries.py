"""What serves a function already, and which frame may serve it."""

from __future__ import annotations

import pytest
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, bottleneck_queries
from kyoten.apps.support.models import Package

pytestmark = pytest.mark.django_db


def proposed(hub_type: str) -> Package:
    make_hub(hub_type, running="knowledge_cluster", ratings={"joint_research": 0, "people": 0})
    return actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]


@pytest.mark.parametrize(
    ("hub_type", "frame"), [("global", ("knowledge_cluster", "hub_line")), ("regional_core", None)]
)
def test_the_pack_names_the_frame_of_each_hub_type(hub_type, frame):
    found = bottleneck_queries.frame_of(proposed(hub_type))
    assert (found.pot if found else None) == frame


def test_only_what_is_agreed_serves_a_function():
    package = proposed("global")
    line = next(one for one in package.lines.all() if one.functions)
    before = bottleneck_queries.serving(package.hub, 2009, line.functions[0])
    actions.agree(package.pk, by=None)
    assert (before, line in bottleneck_queries.serving(package.hub, 2009, line.functions[0])) == ([], True)


def test_a_hub_without_grants_has_no_entry():
    assert bottleneck_queries.granted([make_hub()], 2009) == {}
