"""Hubs with weak functions and budgets in their plans, and plans over years made of them."""

from __future__ import annotations

from typing import Any

from tests.apps.factories import core_programme, make_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.selection.models import Hub
from kyoten.apps.support import queries
from kyoten.apps.support.models import TermPlan
from kyoten.apps.support.tracks import tracks_of
from kyoten.apps.support.years import actions, bridge
from kyoten.apps.support.years.bridge import Assumptions, Question

CLUSTER = "knowledge_cluster:hub_line:additional:global"
MILLION = 1_000_000


def planned(hub_type: str = "global", cost: int = 60 * MILLION, **more: Any) -> Hub:
    """A hub whose plan spends `cost` yen of its grant in 2009 and 2010, with two weak functions of severity 2 and 1."""
    ratings = {"joint_research": 2, "people": 3, "wide_area": 4}
    hub = make_hub(hub_type, **{"running": "knowledge_cluster", "ratings": ratings, **more})
    cells = {"source": "grant", "measure": "hub_line", "amount_2009": str(cost), "amount_2010": str(cost)}
    hub.application.rows.create(field="budget.budget", key="a", cells=cells)
    return hub


def asked(years: tuple[int, ...] = (2009, 2010), **assumed: bool) -> Question:
    """The engine's question for every hub there is."""
    programme = core_programme()
    hubs = queries.active_hubs(make_programme())
    tracks = tracks_of(programme, years[0])
    return bridge.question_of(hubs, programme, tracks, years, Assumptions(**assumed))


def proposed(years: int = 2, **assumed: bool) -> TermPlan:
    """A plan for every hub there is, from 2009."""
    by = make_user("programme_officer", "mext")
    return actions.propose(make_programme().pk, 2009, years, by=by, assumed=Assumptions(**assumed))
