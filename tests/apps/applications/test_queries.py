"""Shared reads of applications."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_application, make_call

from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.core.kernel.finding import Verdict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("after", "number"), [(-1, 1), (0, 0)])
def test_closing_moment_is_too_late(call, after, number):
    with clock.at(call.closes_at + dt.timedelta(seconds=after)):
        assert len(queries.open_calls()) == number


def test_planned_call_is_not_open():
    make_call(state="planned")
    assert queries.open_calls() == []


def test_new_application_cannot_be_judged_yet(team):
    verdicts = [finding.verdict for finding in queries.plan_findings(team.application)]
    assert verdicts == [Verdict.CANNOT_TELL, Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.CANNOT_TELL]


def test_complete_application_meets_every_rule(team):
    team.complete()
    assert [finding.is_met for finding in queries.plan_findings(team.fresh())] == [True, True, True, True]


def test_signature_waits_for_the_fixed_text(team):
    assert queries.signature_finding(team.application).repair == "fix_text"


def test_optional_answers_are_not_missed(team):
    names = {one.name for one in queries.missing_answers(team.application)}
    assert ("outline.hub_name" in names, "outline.hub_name_en" in names) == (True, False)


def test_too_long_answers_are_missed(team):
    team.write_plan("長" * 100)
    names = [one.name for one in queries.missing_answers(team.application)]
    assert names == ["outline.hub_name", "activity_plan.activities", "budget.budget"]


def test_current_text_is_the_last_that_is_not_void(team):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    second = actions.fix_text(team.application.pk, by=team.coordinator)
    assert queries.current_text(team.application) == second


def test_signatories_stand_in_the_order_of_sectors(team):
    team.name_signatories()
    assert [role.sector for role in queries.signatories_of(team.application)] == ["industry", "academia", "government"]


def test_reopenings_come_newest_first(team):
    team.complete()
    for reason in ("一回目", "二回目"):
        actions.fix_text(team.application.pk, by=team.coordinator)
        actions.reopen(team.application.pk, by=team.coordinator, reason=reason)
    assert [one["reason"] for one in queries.reopenings(team.application)] == ["二回目", "一回目"]


def test_counts_by_type_and_state(call):
    for kind, state in (("global", "draft"), ("global", "draft"), ("regional_core", "submitted")):
        make_application(call, hub_type=kind, state=state)
    codes = {kind.pk: kind.code for kind in call.programme.hub_types.all()}
    counts = queries.counts_by_state(Application.objects.all())
    assert {(codes[kind], state): number for (kind, state), number in counts.items()} == {
        ("global", "draft"): 2,
        ("regional_core", "submitted"): 1,
    }


@pytest.mark.parametrize("wanted", ["湾岸", "BAY", "test-"])
def test_search_finds_names_and_codes(call, wanted):
    found = make_application(call, name_ja="湾岸拠点", name_en="Bay hub")
    assert list(queries.filtered(Application.objects.all(), {"q": wanted})) == [found]
