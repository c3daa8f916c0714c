"""What a plan's budget says of the region, measure by measure and year by year."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme
from tests.apps.support.scenes import make_hub

from kyoten.apps.selection.models import Hub
from kyoten.apps.support import region

pytestmark = pytest.mark.django_db
GENERAL = ("city_area", "general")


@pytest.fixture
def hub() -> Hub:
    made = make_hub()
    rows = [
        {"source": "region_cash", "measure": "city_area_general", "amount_2009": "30", "amount_2010": "40"},
        {"source": "region_work", "measure": "city_area_general", "amount_2009": "5", "amount_2010": "later"},
        {"source": "region_cash", "measure": "hub_line", "amount_2009": "1"},
        {"source": "grant", "measure": "city_area_general", "amount_2009": "60", "amount_2010": "80"},
    ]
    for place, cells in enumerate(rows):
        made.application.rows.create(field="budget.budget", key=str(place), cells=cells)
    return made


def test_the_match_of_one_measure_is_not_that_of_another(hub):
    found = region.region_of(hub, core_programme(), (2009,), GENERAL)
    assert (found.cash, found.work) == ({2009: 30}, {2009: 5})


def test_without_a_measure_everything_of_the_region_counts(hub):
    assert region.region_of(hub, core_programme(), (2009,)).cash == {2009: 31}


def test_a_cell_that_cannot_be_read_makes_its_year_unknown(hub):
    assert region.region_of(hub, core_programme(), (2010,), GENERAL).work == {2010: None}


def test_a_measure_that_the_plan_does_not_name_is_unknown(hub):
    assert region.region_of(hub, core_programme(), (2009,), ("city_area", "developed")).cash == {2009: None}


def test_what_the_plan_means_to_spend_counts_every_source(hub):
    costs = [region.planned_cost(hub, core_programme(), year) for year in (2009, 2010, 2015)]
    assert costs == [96, None, None]


@pytest.mark.parametrize(("text", "yen"), [("12,000円", 12_000), ("", None), ("未定", None)])
def test_written_amounts_are_whole_yen_or_unknown(text, yen):
    assert region.whole_yen(text) == yen
