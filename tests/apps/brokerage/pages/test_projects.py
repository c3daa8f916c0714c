"""Joint projects and the hub's trail on pages."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.pages.projects import of_hub, trail_table
from kyoten.apps.brokerage.queries.outcomes import Outcomes

pytestmark = pytest.mark.django_db


def test_a_hub_where_nothing_happened_shows_no_trail():
    assert not of_hub(network().north)["any"]


def test_results_are_counted_by_kind():
    rows = trail_table(Outcomes(results={"paper": 2, "nothing": 1}))["rows"]
    assert rows[-1] == ["成果", "3", "論文等の発表 2、活用できる成果なし 1"]


def test_what_an_award_did_not_state_is_a_dash():
    assert trail_table(Outcomes(adopted=1))["rows"][5] == ["採択", "1", "—"]
