"""The reviewer's form, made from the pack."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.factories import core_programme

from kyoten.apps.reviews.bridge import assignment
from kyoten.apps.reviews.bridge.drafts import Asked
from kyoten.apps.reviews.reading_forms import ReviewForm


def asked(funder: str = "meti", again: bool = False) -> Asked:
    """What a reader nominated by this funder is asked."""
    form = core_programme().review
    assert form is not None
    return Asked(form, assignment.criteria_for(form, funder, "global"), again)


def test_every_score_of_every_criterion_has_the_words_of_its_anchor():
    with override("en"):
        choices = [small["value"].field.choices for _one, small in ReviewForm(asked(), {}).parts]
    assert {tuple(value for value, _words in one) for one in choices} == {("1", "2", "3", "4")}
    assert all(len(words) > len("1 – ") for one in choices for _value, words in one)


@pytest.mark.parametrize("funder", ["mext", "meti"])
def test_readers_of_each_funder_see_its_criteria_only(funder):
    criteria = [one for one, _small in ReviewForm(asked(funder), {}).parts]
    assert all(not one.funders or funder in one.funders for one in criteria)


def test_a_draft_may_lack_everything():
    form = ReviewForm(asked(), {}, {"summary": ""})
    assert (form.is_valid(), set(form.texts().values())) == (True, {""})


def test_texts_come_back_with_plain_line_ends_and_their_blanks():
    form = ReviewForm(asked(), {}, {"organisation-reason": " 一\r\n二 "})
    assert (form.is_valid(), form.texts()["organisation-reason"]) == (True, " 一\n二 ")


@pytest.mark.parametrize("name", ["organisation-value", "confidence"])
def test_a_choice_that_was_not_offered_is_refused(name):
    assert ReviewForm(asked(), {}, {name: "9"}).is_valid() is False


def test_why_is_asked_only_after_submission():
    assert ["why" in ReviewForm(asked(again=again), {}).names for again in (False, True)] == [False, True]


def test_required_marks_stand_at_what_submission_needs():
    form = ReviewForm(asked(), {})
    form.mark_required()
    needed = {name for name in form.names if form.bound(name).field.required}
    assert set(form.names) - needed == {"summary", "for_panel"}


def test_labels_name_the_criterion():
    with override("en"):
        assert ReviewForm(asked(), {}).label("organisation-value") == "Organisation of the three sectors – Score"


def test_a_complaint_stands_beside_its_field():
    form = ReviewForm(asked(), {}, {"summary": ""})
    assert form.is_valid()
    form.complain("organisation-value", "無い")
    assert form.bound("organisation-value").errors == ["無い"]
