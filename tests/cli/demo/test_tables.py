"""Rows of the example's plans: repeatable, complete, and with the region's money of the example."""

from __future__ import annotations

from collections import defaultdict

import pytest
from tests.apps.factories import make_call
from tests.demo_fixture import bundled_example

from kyoten.apps.applications.models import Application
from kyoten.cli.demo import tables
from kyoten.core.programme.load import load

EXAMPLE = bundled_example()
PROGRAMME = load("jp_hubs_2009")
pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return Application(call=make_call())


def typed(application, consortium, seed=1):
    return tables.rows(application, consortium, EXAMPLE.wording, PROGRAMME, seed)


def test_the_same_seed_types_the_same(application):
    consortium = EXAMPLE.consortia[0]
    assert typed(application, consortium) == typed(application, consortium)
    assert typed(application, consortium) != typed(application, consortium, seed=2)


@pytest.mark.parametrize("consortium", EXAMPLE.consortia[:20], ids=lambda one: one.key)
def test_each_year_adds_up_to_what_the_region_puts_up(application, consortium):
    rows = defaultdict(dict)
    for change in typed(application, consortium):
        table, key, cell = change.field.rsplit(".", 2)
        if table == "budget.budget":
            rows[key][cell] = change.text
    first = tables.years_of(application, PROGRAMME)[0]
    of = lambda source: sum(int(one[f"amount_{first}"]) for one in rows.values() if one["source"] == source)
    assert (of("region_cash"), of("region_work")) == (consortium.own_funds, consortium.in_kind)
