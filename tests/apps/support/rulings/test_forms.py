"""The form of what the rules ask."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme
from tests.apps.support.rulings.subjects import DAY

from kyoten.apps.support.rulings import forms, questions
from kyoten.apps.support.rulings.forms import StatedFacts


def form(measure: str = "shared_facility", data: dict | None = None, line: str | None = None) -> StatedFacts:
    scope = (measure, line, "global")
    asked = questions.asked(questions.PLANNED, core_programme(), DAY, scope)
    return StatedFacts(data, asked=asked, programme=core_programme(), language="en", initial={})


def test_everything_may_be_left_open():
    given = form(data={})
    assert (given.is_valid(), given.stated()) == (True, {})


def test_answers_are_kept_by_their_question():
    given = form(data={"users": "4", "shared": "yes", "activity": "testing_equipment"})
    assert given.is_valid()
    assert given.stated() == {"users": 4, "shared": "yes", "activity": "testing_equipment"}


@pytest.mark.parametrize(("field", "value"), [("users", "-1"), ("activity", "a_palace"), ("shared", "perhaps")])
def test_an_answer_that_cannot_be_is_refused_at_its_field(field, value):
    given = form(data={field: value})
    assert (given.is_valid(), list(given.errors)) == (False, [field])


def test_classes_and_ids_stand_in_the_programmes_words():
    named = [forms.words(one, core_programme(), "ja") for one in ("company", "testing_equipment", "unheard_of")]
    assert named[0] == "企業"
    assert named[2] == "unheard_of"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("cost_yen", 1_000, "¥1,000"), ("shared", "yes", "Yes"), ("users", 4, "4")],
)
def test_answers_are_shown_in_words(name, value, words):
    question = next(one for one in questions.PLANNED if one.id == name)
    with translation.override("en"):
        assert forms.shown(value, question, core_programme(), "en") == words
