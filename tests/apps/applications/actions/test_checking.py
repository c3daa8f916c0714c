"""The office decides on completeness and eligibility, one by one or many at once, and takes it back while it can."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.applications.team import Team
from tests.apps.factories import make_call, make_user

from kyoten.apps.applications import actions, checking_queries, followers
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call

State = Application.State
RULE = "eligibility.consortium_shape"


@pytest.fixture
def officer(team):
    return make_user("programme_officer", "meti")


@pytest.fixture
def filed(team) -> Team:
    team.file()
    return team


def entries(code: str, action: str):
    rows = AuditEntry.objects.filter(subject=f"application:{code}", action=f"applications.{action}")
    return [json.loads(row.facts) for row in rows]


def test_a_complete_application_goes_to_review(filed, officer):
    check = actions.find_complete(filed.application.pk, by=officer)
    assert (filed.fresh().state, check.decided_by) == (State.COMPLETE, officer)
    assert list(checking_queries.ready_for_review(filed.application.call)) == [filed.application]


def test_the_record_holds_the_findings_as_they_stood(filed, officer):
    actions.find_complete(filed.application.pk, by=officer)
    (facts,) = entries(filed.application.code, "find_complete")
    assert {one["rule"]: one["verdict"] for one in facts["findings"]}[RULE] == "met"
    assert (facts["receipt"], facts["missing"]) == (filed.fresh().receipt, [])


@pytest.mark.parametrize("role", [("programme_officer", "moj"), ("auditor", ""), ("measure_manager", "a_step")])
def test_only_officers_of_the_owners_decide(filed, role):
    with pytest.raises(PermissionDenied):
        actions.find_complete(filed.application.pk, by=make_user(*role))


def test_the_team_does_not_decide_on_itself(filed):
    with pytest.raises(PermissionDenied):
        actions.find_complete(filed.application.pk, by=filed.coordinator)


def test_a_draft_is_not_decided_on(team, officer):
    with pytest.raises(Refused):
        actions.find_complete(team.application.pk, by=officer)


def test_not_eligible_names_the_condition_and_says_why(filed, officer):
    why = "地方公共団体の参加がない"
    check = actions.find_ineligible(filed.application.pk, by=officer, failed=[RULE], reason_ja=why)
    assert (filed.fresh().state, check.failed) == (State.INELIGIBLE, [RULE])
    mail = OutgoingMail.objects.filter(key__startswith="ineligible:").first()
    assert why in mail.body


@pytest.mark.parametrize(("failed", "reason"), [([], "理由"), (["no.such_rule"], "理由"), ([RULE], " ")])
def test_not_eligible_without_condition_or_reason_is_refused(filed, officer, failed, reason):
    with pytest.raises(Refused):
        actions.find_ineligible(filed.application.pk, by=officer, failed=failed, reason_ja=reason)


def test_a_decision_is_taken_back(filed, officer):
    actions.find_complete(filed.application.pk, by=officer)
    actions.undo_check(filed.application.pk, by=officer)
    assert (filed.fresh().state, checking_queries.check_in_force(filed.application)) == (State.SUBMITTED, None)


def test_taking_back_not_eligible_tells_the_consortium(filed, officer):
    actions.find_ineligible(filed.application.pk, by=officer, failed=[RULE], reason_ja="不足")
    actions.undo_check(filed.application.pk, by=officer)
    assert OutgoingMail.objects.filter(key__startswith="check_undone:").count() == 4


def test_nothing_is_taken_back_once_something_followed(filed, officer, monkeypatch):
    actions.find_complete(filed.application.pk, by=officer)
    monkeypatch.setitem(followers._sources, "test", lambda ids: set(ids))
    with pytest.raises(Refused, match=filed.application.code):
        actions.undo_check(filed.application.pk, by=officer)


def test_many_at_once_leave_one_line_each_and_are_undone_at_once(call, officer):
    teams = [Team(call), Team(call)]
    for one in teams:
        one.file()
    batch = actions.find_many_complete([one.application.pk for one in teams], by=officer)
    assert [len(entries(one.application.code, "find_complete")) for one in teams] == [1, 1]
    assert set(actions.undo_batch(batch.name, by=officer)) == set(batch.done)
    assert {one.fresh().state for one in teams} == {State.SUBMITTED}


def test_many_at_once_leave_out_what_somebody_has_to_look_at(call, officer, team):
    team.file()
    batch = actions.find_many_complete([team.application.pk, Team(call).file().pk], by=officer)
    again = actions.find_many_complete([team.application.pk], by=officer)
    assert (len(batch.done), batch.left, again.done) == (2, (), ())


def test_nothing_is_decided_once_the_decision_on_the_call_is_made(filed, officer):
    make_call(state=Call.State.DECISION)
    with pytest.raises(Refused):
        actions.find_complete(filed.application.pk, by=officer)
