"""Which measures fit a stage, and when they close."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.brokerage.scenes import network
from tests.apps.factories import core_programme

from kyoten.apps.brokerage.queries.advice import closing, fitting
from kyoten.apps.support import actions as support
from kyoten.core.programme.model.base import Validity

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
    assert closing(core_programme().measure("a_step")) is None


def test_a_stated_end_is_the_last_day():
    measure = core_programme().measure("a_step")
    ends = measure.model_copy(update={"validity": Validity(valid_until=dt.date(2010, 3, 31))})
    assert closing(ends) == dt.date(2010, 3, 31)


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
