"""Amounts, names and links that several pages share."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation import wording
from kyoten.apps.ledger.pages import common
from kyoten.core.kernel.ledger_figures import Figure


def test_an_amount_opens_into_its_entries_and_nothing_opens_nowhere():
    cell = common.figure_cell(Figure.PAID, {Figure.PAID: 5}, {"line": 3})
    assert (cell, common.figure_cell(Figure.PAID, {}, {"line": 3})) == (
        {"text": "5円", "href": "/ledger/entries/?line=3&figure=paid"},
        "0円",
    )


@pytest.mark.parametrize("figure", [Figure.BUDGET, Figure.LEFT])
def test_an_unknown_budget_is_a_dash(figure):
    assert common.figure_cell(figure, {figure: 5}, {}, unknown=True) == wording.UNKNOWN


@pytest.mark.django_db
def test_a_line_says_measure_and_year():
    line = Books.of().line
    with translation.override("en"):
        assert (common.full_name(line), common.line_name(line)) == ("Knowledge Cluster Initiative · FY2009", "—")
