"""What decided evaluations say of functions, and what they decided."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.support.scenes import make_hub

from kyoten.apps.evaluation import queries
from kyoten.apps.evaluation.models import Evaluation, ItemGrade
from kyoten.apps.selection.models import Hub

pytestmark = pytest.mark.django_db
DECIDED = dt.datetime(2012, 8, 31, 1, tzinfo=dt.UTC)


def evaluated(hub: Hub, decision: str = "continue", **grades: str) -> Evaluation:
    made = Evaluation.objects.create(
        hub=hub, year=3, state="decided", due_on=DECIDED.date(), decided_at=DECIDED, decision=decision
    )
    for item, grade in grades.items():
        ItemGrade.objects.create(evaluation=made, item=item, grade=grade)
    return made


def test_a_grade_is_its_place_on_the_scale_for_the_functions_at_which_its_item_looks():
    hub = make_hub()
    evaluated(hub, overall="S", function_wide_area="S", function_commercialisation="C")
    (found,) = queries.function_marks(hub)
    assert found.marks == {"wide_area": 4.0, "commercialisation": 1.0}


def test_a_withheld_grade_says_nothing():
    hub = make_hub()
    evaluated(hub, function_wide_area="", function_commercialisation="A")
    (found,) = queries.function_marks(hub)
    assert found.marks == {"commercialisation": 3.0}


def test_an_evaluation_that_is_not_decided_is_not_told():
    hub = make_hub()
    Evaluation.objects.create(hub=hub, year=3, state="draft", due_on=DECIDED.date())
    assert (queries.function_marks(hub), queries.decisions([hub.pk])) == ([], {})


def test_the_last_decision_of_each_hub_counts():
    hub = make_hub()
    evaluated(hub, decision="stop")
    assert queries.decisions([hub.pk, hub.pk + 1]) == {hub.pk: "stop"}
