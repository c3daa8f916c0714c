"""What follows the selection in the demonstration: support of 2009, evaluation of 2012."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.evaluation.models import Evaluation, ItemGrade
from kyoten.apps.support.models import PackageLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_money_stays_within_the_line_for_hubs():
    amounts = PackageLine.objects.filter(award_line="hub_line").values_list("amount", flat=True)

    assert sum(amounts) <= 5 * 40_000_000


def test_every_hub_is_evaluated_in_its_third_year():
    assert Counter(Evaluation.objects.values_list("year", "state")) == {(3, "decided"): 15}


def test_decisions_are_those_of_the_example():
    assert Counter(Evaluation.objects.values_list("decision", flat=True)) == {"continue": 14, "stop": 1}


def test_overall_grades_are_those_of_the_example():
    grades = Counter(Evaluation.objects.values_list("overall", flat=True))

    assert grades == {"S": 2, "A": 10, "B": 1, "C": 1, "": 1}


def test_every_item_has_an_entry_with_its_reason():
    assert ItemGrade.objects.count() == 15 * 4
    assert ItemGrade.objects.filter(reason="").count() == 0
