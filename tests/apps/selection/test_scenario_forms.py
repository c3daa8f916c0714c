from __future__ import annotations

import pytest
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import scenario_bridge, scenario_queries
from kyoten.apps.selection.scenario_forms import ScenarioForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    return scenario_queries.known(small_board(3).call)


def form(known, **given):
    settings = scenario_bridge.first_settings(known)
    empty = ScenarioForm(None, known=known, settings=settings)
    data = {one.name: one.value() for one in empty if one.value() is not None}
    return ScenarioForm({**data, "name": "A", **given}, known=known, settings=settings)


def test_what_is_sent_unchanged_asks_the_same(known):
    sent = form(known)
    assert (sent.is_valid(), sent.asked()) == (True, scenario_bridge.first_settings(known))


def test_numbers_become_settings(known):
    sent = form(known, per_prefecture="2", block_kinki_1="3", weight_mext_organisation="2.5", method="robust")
    sent.is_valid()
    asked = sent.asked()
    assert (asked.per_prefecture, asked.blocks, asked.weights["mext"]["organisation"], asked.method) == (
        2,
        {"kinki": (None, 3)},
        2.5,
        "robust",
    )


@pytest.mark.parametrize(
    ("field", "value"), [("slack", "101"), ("seats_global_0", "-1"), ("method", "guess"), ("name", "")]
)
def test_what_cannot_be_is_an_error_of_its_field(known, field, value):
    sent = form(known, **{field: value})
    assert (sent.is_valid(), list(sent.errors)) == (False, [field])


def test_every_number_stands_in_a_group_or_below_the_others(known):
    shown = form(known)
    named = {one.name for one in shown.plain()} | {
        one.name for group in shown.groups() for line in group.lines for one in line.fields
    }
    assert named | {"revision"} == set(shown.fields)
