"""What the rules and the form say of an application."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import finding_queries
from kyoten.core.kernel.finding import Verdict

pytestmark = pytest.mark.django_db


def test_new_application_cannot_be_judged_yet(team):
    verdicts = [finding.verdict for finding in finding_queries.plan_findings(team.application)]
    assert verdicts == [Verdict.CANNOT_TELL, Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.CANNOT_TELL]


def test_complete_application_meets_every_rule(team):
    team.complete()
    assert [finding.is_met for finding in finding_queries.plan_findings(team.fresh())] == [True, True, True, True]


def test_signature_waits_for_the_fixed_text(team):
    assert finding_queries.signature_finding(team.application).repair == "fix_text"


def test_optional_answers_are_not_missed(team):
    names = {one.name for one in finding_queries.missing_answers(team.application)}
    assert ("outline.hub_name" in names, "outline.hub_name_en" in names) == (True, False)


def test_too_long_answers_are_missed(team):
    team.write_plan("長" * 100)
    names = [one.name for one in finding_queries.missing_answers(team.application)]
    assert names == ["outline.hub_name", "activity_plan.activities", "budget.budget"]
