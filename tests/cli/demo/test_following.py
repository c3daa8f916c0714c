"""The evaluation of 2012 in the demonstration."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.evaluation.models import Evaluation, ItemGrade
from kyoten.apps.evaluation.queries import function_marks
from kyoten.apps.selection.models import Hub

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_every_hub_is_evaluated_in_its_third_year():
    assert Counter(Evaluation.objects.values_list("year", "state")) == {(3, "decided"): 15}


def test_decisions_are_those_of_the_example():
    assert Counter(Evaluation.objects.values_list("decision", flat=True)) == {"continue": 14, "stop": 1}


def test_overall_grades_are_those_of_the_example():
    grades = Counter(Evaluation.objects.values_list("overall", flat=True))

    assert grades == {"S": 2, "A": 10, "B": 1, "C": 1, "": 1}


def test_every_item_has_an_entry_with_its_reason():
    assert ItemGrade.objects.count() == 15 * 14
    assert ItemGrade.objects.filter(reason="").count() == 0


def test_every_hub_has_marks_for_all_ten_functions():
    assert {len(one.marks) for hub in Hub.objects.all() for one in function_marks(hub)} == {10}


def test_marks_of_functions_are_not_the_same_everywhere():
    marks = {tuple(one.marks.values()) for hub in Hub.objects.all() for one in function_marks(hub)}
    assert len(marks) > 10
