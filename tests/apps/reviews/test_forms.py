"""Input of officers and reviewers into clean values."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews import forms

KINDS = {"family": "親族"}


@pytest.mark.parametrize("load", ["0", "201", "many"])
def test_impossible_loads_are_refused(load):
    form = forms.ReviewerForm({"email": "a@kyoten.example", "funder": "", "max_load": load}, funders=[])
    assert "max_load" in form.errors


def test_declaration_needs_an_answer():
    assert list(forms.DeclareForm({}, kinds=KINDS).errors) == ["has_conflict"]


def test_conflict_needs_words():
    assert list(forms.DeclareForm({"has_conflict": "yes", "conflict": " "}, kinds=KINDS).errors) == ["conflict"]


def test_a_kind_speaks_for_itself():
    form = forms.DeclareForm({"has_conflict": "yes", "kinds": ["family"]}, kinds=KINDS)
    assert (form.is_valid(), form.declared()["kinds"]) == (True, ["family"])


def test_not_knowing_the_field_is_no_conflict():
    form = forms.DeclareForm({"has_conflict": "unfamiliar"}, kinds=KINDS)
    assert (form.is_valid(), form.declared()) == (True, {"kinds": (), "conflict": "", "unfamiliar": True})
