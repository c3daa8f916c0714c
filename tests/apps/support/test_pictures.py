"""Pictures of a year's packages: the money adds up at every stage, and the matrix counts what serves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, pictures, queries, recorded
from kyoten.apps.support.models import Package, PackageLine

YEN = st.integers(0, 10**12)


@given(amount=YEN, served=st.lists(st.sampled_from("abcdefghij"), unique=True))
def test_equal_parts_lose_and_make_no_yen(amount, served):
    parts = pictures.function_parts(PackageLine(functions=served), amount)
    yen = [part for _function, part in parts]
    assert (sum(yen), max(yen) - min(yen) <= 1) == (amount, True)


@pytest.fixture
def packages(db) -> list[Package]:
    hub = make_hub(running="knowledge_cluster")
    make_hub("regional_core")
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    return queries.counting(2009, hub.application.call.programme)


def test_the_same_sum_leaves_the_ministries_and_reaches_the_functions(packages):
    table = pictures.flow(packages, core_programme()).table
    funders = {line.measure.funder.name for one in packages for line in one.lines.all()}
    functions = {one.name.ja for one in core_programme().functions} | {"特定の機能に限らない"}
    whole = sum(line.amount or 0 for one in packages for line in one.lines.all())
    out = [row[2] for row in table.rows if row[0] in funders]
    reached = [row for row in table.rows if row[1] in functions]
    assert (whole, out, bool(reached)) == (40_000_000, ["4,000万円"], True)


def test_what_a_hub_gets_of_a_measure_opens_into_its_entries(packages):
    actions.agree(packages[0].pk, by=None)
    again = queries.counting(2009, packages[0].hub.application.call.programme)
    officer = make_user("programme_officer", "mext")
    rows = pictures.flow(again, core_programme(), recorded.of_hubs(officer, [one.hub for one in again])).table.rows
    opened = [row for row in rows if isinstance(row[2], dict)]
    assert [(row[1], "measure=knowledge_cluster" in row[2]["href"]) for row in opened] == [(packages[0].hub.name, True)]


def test_the_matrix_has_a_row_for_every_hub_and_a_column_for_every_function(packages):
    table = pictures.coverage(packages, core_programme()).table
    assert (len(table.rows), len(table.columns)) == (2, 1 + len(core_programme().functions))


def test_there_is_no_picture_of_nothing():
    assert pictures.of_year([], core_programme()) == []
