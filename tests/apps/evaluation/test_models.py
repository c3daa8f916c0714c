"""Rows of evaluation keep what the database promises."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from tests.apps.support.scenes import make_hub

from kyoten.apps.evaluation import actions
from kyoten.apps.evaluation.models import Evaluation, ItemGrade

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation() -> Evaluation:
    return actions.open_evaluation(make_hub().pk, by=None)


def test_a_hub_has_one_evaluation_a_year(evaluation):
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.create(hub=evaluation.hub, year=3, due_on=dt.date(2012, 6, 12))


def test_a_withheld_grade_reads_as_a_dash(evaluation):
    assert str(ItemGrade(evaluation=evaluation, item="goals")) == f"{evaluation.pk} goals -"


def test_an_evaluation_reads_as_hub_and_year(evaluation):
    assert str(evaluation) == f"{evaluation.hub_id} year 3"
