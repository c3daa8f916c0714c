"""The evaluation form is the pack's form."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.evaluation.forms import Decide, Grades, grade_choices

RULE = core_programme().evaluation


def test_every_item_has_a_grade_and_a_reason():
    assert list(Grades(RULE).fields)[:2] == ["grade_overall", "reason_overall"]


def test_the_scale_ends_with_no_grade():
    assert [grade for grade, _said in grade_choices(RULE)] == ["S", "A", "B", "C", "-"]


def test_a_rule_may_insist_on_a_grade():
    strict = RULE.model_copy(update={"grade_may_be_withheld": False})
    assert [grade for grade, _said in grade_choices(strict)] == ["S", "A", "B", "C"]


def test_only_what_was_entered_is_kept():
    form = Grades(RULE, {"grade_goals": "-", "reason_goals": "資料が足りない"})
    assert (form.is_valid(), form.grades()) == (True, {"goals": ("-", "資料が足りない")})


@pytest.mark.parametrize(
    ("given", "at_fault"),
    [
        ({"grade_goals": "A"}, "reason_goals"),
        ({"reason_goals": "理由"}, "grade_goals"),
        ({"grade_goals": "E"}, "grade_goals"),
    ],
)
def test_grade_and_reason_go_together(given, at_fault):
    assert list(Grades(RULE, given).errors) == [at_fault]


@pytest.mark.parametrize("missing", ["overall", "decision", "reason_ja", "reason_en"])
def test_a_decision_is_complete(missing):
    given = {"overall": "A", "decision": "continue", "reason_ja": "理由", "reason_en": "Reason"}
    assert list(Decide(RULE, {**given, missing: ""}).errors) == [missing]
