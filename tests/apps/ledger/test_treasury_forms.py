"""Columns are chosen for what the treasury calls otherwise."""

from __future__ import annotations

from kyoten.apps.ledger.treasury_forms import Mapping

HEADINGS = ("番号X", "金額", "支払日")


def test_usual_names_are_chosen_and_a_strange_one_is_asked_for():
    form = Mapping({}, HEADINGS)
    assert (form.mapped(), list(form.errors)) == ({}, ["reference"])


def test_a_choice_completes_the_mapping():
    form = Mapping({"reference": "番号X"}, HEADINGS)
    assert form.mapped() == {"reference": "番号X", "amount": "金額", "paid_on": "支払日", "payee": ""}


def test_a_heading_that_is_not_there_is_refused():
    assert Mapping({"reference": "他"}, HEADINGS).mapped() == {}
