"""Input of officers and reviewers into clean values."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.reviews import forms
from kyoten.apps.reviews.bridge import assignment as bridge

KINDS = {"family": "親族"}


def review_form(**data: str) -> forms.ReviewForm:
    """The form of a reviewer nominated by one funder, already checked."""
    criteria = bridge.criteria_for(core_programme().review, "meti", "global")
    form = forms.ReviewForm(criteria, initial={}, summary="", data={"summary": "", **data})
    assert form.is_valid()
    return form


def test_scores_are_the_criteria_that_have_one():
    form = review_form(**{"organisation-value": "3", "organisation-reason": "理由", "infrastructure-value": ""})
    assert form.scores() == {"organisation": (3, "理由")}


def test_reasons_without_a_score_are_named():
    assert review_form(**{"organisation-reason": "理由"}).unscored_reasons() == ["organisation"]


def test_every_score_has_the_words_of_its_anchor():
    criteria = bridge.criteria_for(core_programme().review, "meti", "global")
    choices = forms.ScoreForm(criterion=criteria[0]).fields["value"].choices
    assert [value for value, _words in choices] == [1, 2, 3, 4]


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
