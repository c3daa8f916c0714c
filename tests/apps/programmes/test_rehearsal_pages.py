"""What the pages of rehearsals show."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import make_programme

from kyoten.apps.programmes import actions, rehearsal_pages
from kyoten.apps.programmes.models import Rehearsal

pytestmark = pytest.mark.django_db


@pytest.fixture
def rehearsal(db) -> Rehearsal:
    return actions.rehearse(make_programme().pk, by=None, runs=2, seed=1, most_per_region=1)


def test_every_prefecture_stands_in_the_table_behind_the_map(rehearsal):
    with translation.override("ja"):
        rows = rehearsal_pages.report_page(rehearsal)["regions"].table.rows
    assert (len(rows), rows[0][0]) == (47, "北海道")


def test_the_conditions_are_named_with_their_share(rehearsal):
    with translation.override("en"):
        table = rehearsal_pages.report_page(rehearsal)["conditions"].table
    assert [row[0] for row in table.rows] == ["the limit for each region", "the budget"]


def test_money_is_told_from_the_least_to_the_most(rehearsal):
    with translation.override("ja"):
        rows = rehearsal_pages.report_page(rehearsal)["money"]["rows"]
    assert [len(row) for row in rows] == [6, 6, 6]
    assert all(cell.endswith("百万円") for row in rows for cell in row[1:])


def test_the_loads_are_shares_of_all_reviewers(rehearsal):
    rows = rehearsal_pages.report_page(rehearsal)["loads"].table.rows
    assert len(rows) == rehearsal.report["readers"]["load"] + 1


def test_a_programme_with_other_regions_is_shown_as_bars(db):
    tech = make_programme("us_tech_hubs")
    found = actions.rehearse(tech.pk, by=None, runs=1, applications=40)
    page = rehearsal_pages.report_page(found)
    assert page["regions"].table.rows[0][0] in ("Atlanta region", "アトランタ地域")


def test_the_form_begins_with_what_the_programme_assumes_or_an_earlier_setting(rehearsal):
    programme = rehearsal.programme
    assert rehearsal_pages.initial(programme, None)["applications"] == 41
    assert rehearsal_pages.initial(programme, rehearsal)["most_per_region"] == 1
