"""Applications of hub members at measures in the demonstration."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.support.models import MeasureApplication
from kyoten.cli.demo import PACK, example
from kyoten.core.programme.load import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_some_are_adopted_some_not_and_some_wait_as_the_example_plans():
    applications = example.read(find(PACK)).support["applications"]
    planned = {one["title"]: one.get("outcome", "open") for one in applications}
    assert dict(MeasureApplication.objects.filter(title__in=planned).values_list("title", "outcome")) == planned
    assert set(planned.values()) == {"adopted", "not_adopted", "open"}


def test_every_one_keeps_the_programmes_words_on_the_linkage():
    assert [one for one in MeasureApplication.objects.all() if not one.linkage] == []


def test_every_decision_says_what_of_the_plan_was_considered():
    decided = MeasureApplication.objects.exclude(outcome="open")
    assert (decided.filter(considered="").count(), decided.filter(findings=[]).count()) == (0, 0)


def test_the_rules_say_met_not_met_and_cannot_tell():
    verdicts = {one["verdict"] for case in MeasureApplication.objects.all() for one in case.findings}
    assert verdicts == {"met", "not_met", "cannot_tell"}


def test_applicants_are_labelled_as_invented():
    names = MeasureApplication.objects.values_list("applicant", flat=True)
    assert [one for one in names if not one.startswith("〔架空〕")] == []
