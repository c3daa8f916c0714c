"""What is missing, and the links to where it is repaired."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from kyoten.apps.applications import finding_queries, missing_pages

pytestmark = pytest.mark.django_db
CELLS = {"goals.targets.k1.indicator": "件数", "goals.targets.k1.baseline": "多数"}


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def links(application) -> dict[str, str]:
    """The address by what is missing."""
    return {one["text"]: one["href"] for one in missing_pages.listed(application)}


def test_a_gap_in_a_table_names_row_and_column(team):
    team.write_cells(CELLS)
    words = [one for one in missing_pages.words(team.fresh()) if "Indicators and targets" in one]
    assert any("Indicators and targets – Row 1 – Unit: Fill this in." in one for one in words)
    assert any("Baseline: Type a number alone" in one for one in words)


def test_a_wrong_cell_leads_to_its_input(team):
    team.write_cells(CELLS)
    [href] = [href for text, href in links(team.fresh()).items() if "Baseline" in text]
    assert href == f"/applications/{team.application.code}/plan/goals/#id_goals.targets.k1.baseline"


def test_a_table_without_rows_leads_to_the_table(team):
    found = [href for href in links(team.fresh()).values() if href.endswith("#grid-goals.targets")]
    assert len(found) == 1


def test_an_open_question_leads_to_its_field(team):
    [href] = [href for href in links(team.fresh()).values() if href.endswith("three_years")]
    assert href == f"/applications/{team.application.code}/plan/goals/#id_goals.three_years"


def test_every_link_leads_to_a_place_that_is_there(client, team):
    team.write_cells(CELLS)
    client.force_login(team.coordinator)
    pages: dict[str, str] = {}
    for href in links(team.fresh()).values():
        address, _hash, place = href.partition("#")
        page = pages.setdefault(address, client.get(address).content.decode())
        assert not place or f'id="{place}"' in page, href
    assert len(pages) > 2


def test_a_finding_about_the_consortium_leads_to_its_page(team):
    [first, *_rest] = missing_pages.with_places(team.fresh(), finding_queries.plan_findings(team.fresh()))
    assert first["url"] == reverse("applications:consortium", args=[team.application.code])


def test_the_signing_page_links_each_of_them(client, team):
    client.force_login(team.coordinator)
    page = client.get(reverse("applications:sign", args=[team.application.code])).content.decode()
    assert all(f'href="{href}"' in page for href in links(team.fresh()).values())
