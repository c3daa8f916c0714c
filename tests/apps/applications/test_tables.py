"""The tables of one application: years, bodies, flat names."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications import tables
from kyoten.apps.applications.models import PlanRow
from kyoten.core.programme.answers.rows import Row

KEPT = [
    PlanRow(pk=1, field="a.b", key="k", position=1, cells={"x": "甲"}),
    PlanRow(pk=2, field="a.b", key="l", position=0, cells={"x": "乙"}),
    PlanRow(pk=3, field="a.b", key="m", position=2, cells={"x": "丙"}, removed=True),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("closes", "first"), [((2010, 3, 31), 2009), ((2010, 4, 1), 2010)])
def test_the_plan_begins_in_the_fiscal_year_in_which_the_call_closes(team, closes, first):
    team.application.call.closes_at = dt.datetime(*closes, 12, tzinfo=dt.UTC)
    assert tables.years_of(team.application, core_programme()) == tuple(range(first, first + 5))


@pytest.mark.django_db
def test_bodies_are_chosen_among_the_members(team):
    team.write_members()
    around = tables.surroundings(core_programme(), (2009,), team.application.members.all())
    assert {one.id for one in around.members} == {body.code for body in team.bodies.values()}


def test_rows_stand_in_their_order_without_the_removed():
    assert tables.rows_of(KEPT) == {"a.b": [Row("l", {"x": "乙"}), Row("k", {"x": "甲"})]}


def test_every_cell_has_a_flat_name():
    assert tables.flat(tables.rows_of(KEPT[:1])) == {"a.b.k.row": "1", "a.b.k.x": "甲"}


def test_removed_rows_are_known_by_name():
    assert tables.removed_of(KEPT) == {"a.b.m.row"}
