"""Grant beside match, and what is missing in tables."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.core.programme.answers.plans import lines, row

from kyoten.apps.applications import queries, table_pages
from kyoten.core.programme.answers.totals import standings

pytestmark = pytest.mark.django_db
OKU = 100_000_000


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def budget(team, *amounts: tuple[str, int]) -> dict:
    """The page's part for a budget of the second phase of the clusters, the same amount every year."""
    team.write_members()
    years = queries.parts_of(team.fresh()).around.years[:2]
    cells = {}
    for number, (source, amount) in enumerate(amounts):
        own = {"measure": "knowledge_cluster_2", "source": source} | {f"amount_{year}": str(amount) for year in years}
        cells |= {f"budget.budget.k{number}.{name}": text for name, text in own.items()}
    team.write_cells(cells)
    [found] = table_pages.match_of(team.fresh())
    return found


def test_the_match_stands_beside_the_grant_with_its_ratio(team):
    rows = budget(team, ("grant", 6 * OKU), ("region_cash", 3 * OKU))["table"]["rows"]
    assert [(line[1:5], line[5]["text"]) for line in rows] == [
        (["600,000,000", "300,000,000", "0", "50.0%"], "Met")
    ] * 2


def test_what_is_not_met_is_said_once_with_its_years_yen_and_source(team):
    [finding] = budget(team, ("grant", 6 * OKU), ("region_cash", OKU))["findings"]
    years = queries.parts_of(team.fresh()).around.years
    assert f"FY{years[0]}, FY{years[1]}" in finding["title"]
    assert "¥200,000,000 short" in finding["sentence"]
    assert "at least half of the national money" in finding["source"]


def test_a_plan_without_a_grant_shows_no_match(team):
    assert table_pages.match_of(team.fresh()) == []


@pytest.mark.parametrize(("amounts", "said"), [((3, 1), "33.3%"), ((3, "?"), "—"), ((0, 1), "—")])
def test_a_ratio_is_cut_off_or_unknown(amounts, said):
    grant, cash = amounts
    stood = standings(lines(), [row("a", grant), row("b", cash, source="cash")])
    assert table_pages.ratio(stood[0]) == said
