"""What a draft lacks before it can be submitted."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.reviews.bridge.drafts import Asked, Lack, Want, changed, lacking, values


@pytest.fixture
def asked() -> Asked:
    """One criterion, three levels of confidence, two texts of at most 2,000 characters."""
    form = core_programme().review
    assert form is not None
    return Asked(form, form.criteria[-1:])


FULL = {"plan_and_goals-value": "3", "plan_and_goals-reason": "理由", "confidence": "1"}


def test_a_whole_review_lacks_nothing(asked):
    assert lacking(asked, FULL, {}) == []


@pytest.mark.parametrize(
    ("field", "want"),
    [("plan_and_goals-value", Want.SCORE), ("plan_and_goals-reason", Want.REASON), ("confidence", Want.CONFIDENCE)],
)
def test_each_gap_is_named_by_its_field(asked, field, want):
    assert lacking(asked, {**FULL, field: " "}, {}) == [Lack(field, want)]


def test_too_long_says_by_how_much(asked):
    assert lacking(asked, {**FULL, "for_panel": "字" * 2003}, {}) == [Lack("for_panel", Want.SHORTER, 3)]


@pytest.mark.parametrize(("why", "found"), [("", [Lack("why", Want.WHY)]), ("読み違えた", [])])
def test_a_changed_score_asks_why(asked, why, found):
    again = Asked(asked.form, asked.criteria, again=True)
    assert lacking(again, {**FULL, "why": why}, {"plan_and_goals": 2}) == found


@pytest.mark.parametrize(
    ("text", "taken"), [("", True), ("1", True), ("4", True), ("0", False), ("5", False), ("x", False)]
)
def test_scores_are_those_of_the_scale(asked, text, taken):
    assert asked.offers("plan_and_goals-value", text) is taken


def test_values_are_the_scores_chosen(asked):
    assert values(asked, FULL) == {"plan_and_goals": 3}


def test_changed_are_scores_that_differ():
    assert changed({"a": 1, "b": 2, "gone": 3}, {"a": 1, "b": 4}) == {"b": (2, 4)}
