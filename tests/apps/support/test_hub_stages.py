"""A hub's measures along the way from people to business."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import access, actions, hub_money, hub_stages

pytestmark = pytest.mark.django_db


def world():
    hub = make_hub(running="knowledge_cluster")
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    packages = access.packages_of_hub(make_user("programme_officer", "mext"), hub)
    return packages, hub_money.parts_of(hub, packages, core_programme(), {})


def test_a_stage_that_no_measure_serves_says_so():
    with translation.override("en"):
        rows = hub_stages.table([], [], core_programme())["rows"]
    assert {row[1]["text"] for row in rows} == {"No measure of the package serves this stage"}


def test_every_stage_of_the_programme_stands_in_order():
    packages, parts = world()
    rows = hub_stages.table(packages, parts, core_programme())["rows"]
    assert [row[0] for row in rows] == [one.name.ja for one in core_programme().stages]


def test_measures_with_money_are_counted_at_each_stage_that_they_serve():
    packages, parts = world()
    rows = hub_stages.table(packages, parts, core_programme())["rows"]
    served = {
        one.id for one in core_programme().stages if one.id in core_programme().measure("knowledge_cluster").stages
    }
    assert [row[2] for row in rows] == ["1" if one.id in served else "0" for one in core_programme().stages]


def test_the_picture_opens_only_pages_that_the_reader_sees():
    packages, parts = world()
    drawn = [hub_stages.picture(packages, parts, core_programme(), opens) for opens in ((), ("knowledge_cluster",))]
    assert ["measures/knowledge_cluster/" in one.svg for one in drawn] == [False, True]


def test_without_a_package_there_is_no_picture():
    assert hub_stages.picture([], [], core_programme(), ()) is None
