"""Which measures fit a stage, and when they close."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.brokerage.scenes import network
from tests.apps.factories import core_programme

from kyoten.apps.brokerage.queries.advice import closing, fitting
from kyoten.apps.support import actions as support
from kyoten.core.programme.model.base import Validity
from kyoten.core.programme.model.calendar import Moment, Precision

pytestmark = pytest.mark.django_db


def fits(stage):
    introduction = network().introduce()
    introduction.stage = stage
    return {one.measure.id for one in fitting(introduction)}


def test_measures_fit_the_stage_that_is_reached():
    assert {"a_step", "knowledge_cluster"} <= fits("joint_rd")
    assert "smrj_advancement_loans" in fits("business")
    assert "smrj_advancement_loans" not in fits("contact")


def test_what_the_programme_does_not_state_stays_unknown():
    assert closing(core_programme().measure("a_step"), dt.date(2009, 4, 1)) is None


def test_a_stated_end_is_the_last_day():
    measure = core_programme().measure("a_step")
    ends = measure.model_copy(update={"validity": Validity(valid_until=dt.date(2010, 3, 31))})
    assert closing(ends, dt.date(2009, 4, 1)).last == dt.date(2010, 3, 31)


def grant():
    return core_programme("us_tech_hubs").measure("implementation_grant")


@pytest.mark.parametrize(
    ("today", "closes"),
    [((2025, 11, 7), "2025-11-07"), ((2025, 11, 8), "2026-02-18"), ((2026, 3, 1), "2026-02-18")],
)
def test_a_measure_closes_with_its_next_intake(today, closes):
    assert closing(grant(), dt.date(*today)).last.isoformat() == closes


def test_an_intake_without_a_stated_end_leaves_it_unknown():
    first = grant().intakes[0].model_copy(update={"closes": Moment(precision=Precision.UNKNOWN)})
    assert closing(grant().model_copy(update={"intakes": (first,)}), dt.date(2025, 1, 1)) is None


def test_what_the_hub_means_for_a_measure_is_told():
    found = {one.measure.id: one for one in fitting(network().introduce())}
    assert "グローバル" in found["knowledge_cluster"].linkage.ja


def test_what_the_hub_is_given_tells_until_when_its_packages_have_it():
    net = network()
    for year in (2009, 2010):
        for package in support.propose(year, by=None, programme_code="jp_hubs_2009"):
            support.agree(package.pk, by=None)
    given = {one.supported_until for one in fitting(net.introduce()) if one.in_package}
    assert given == {dt.date(2011, 3, 31)}
