"""What the office's check reads: which applications wait, when to remind, and the filed text in place of the draft."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, checking_queries, queries
from kyoten.apps.applications.models import Application, Correction
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.bridge import programme_of

NOON = dt.datetime(2009, 6, 1, 3, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def asked(days: float, **fields) -> Correction:
    """A request that is not stored, made at noon, with so many days to answer."""
    return Correction(asked_at=NOON, due_at=NOON + days * DAY, **fields)


@pytest.mark.parametrize(("days", "at"), [(10, 7), (6, 3), (4, 2), (1, 0.5)])
def test_a_reminder_goes_three_days_before_the_end_or_at_half_of_a_short_time(days, at):
    assert checking_queries.reminder_at(asked(days)) == NOON + at * DAY


@pytest.fixture
def filed(team):
    team.file()
    return team


@pytest.fixture
def officer(db):
    return make_user("programme_officer", "mext")


def request(team, officer, days: int = 10) -> Correction:
    part = sorted(checking_queries.correctable_parts(programme_of(team.application.call)))[0]
    due = clock.now() + days * DAY
    return actions.request_correction(team.application.pk, {part: "不足"}, by=officer, due_at=due)


def test_what_is_found_complete_waits_no_longer_and_is_read(filed, officer):
    call = filed.application.call
    before = list(checking_queries.unchecked(call)), list(checking_queries.ready_for_review(call))
    actions.find_complete(filed.application.pk, by=officer)
    after = list(checking_queries.unchecked(call)), list(checking_queries.ready_for_review(call))
    assert (before, after) == (([filed.application], []), ([], [filed.application]))


def test_a_decision_that_was_taken_back_stands_no_more_and_stays_on_record(filed, officer):
    made = actions.find_complete(filed.application.pk, by=officer)
    assert checking_queries.check_in_force(filed.fresh()) == made
    actions.undo_check(filed.application.pk, by=officer)
    assert (checking_queries.check_in_force(filed.fresh()), checking_queries.checks_of(filed.fresh())) == (None, [made])


def test_an_open_request_is_reminded_of_once_and_overdue_after_its_end(filed, officer):
    made = request(filed, officer)
    found = []
    for days in (6, 8, 11):
        with clock.at(clock.now() + days * DAY):
            found.append((checking_queries.to_remind(), list(checking_queries.overdue())))
    assert found == [([], []), ([made], []), ([], [made])]
    Correction.objects.filter(pk=made.pk).update(reminded_at=clock.now())
    with clock.at(clock.now() + 8 * DAY):
        assert checking_queries.to_remind() == []


def test_a_filed_application_is_read_as_it_was_filed_whatever_stands_there_now(filed):
    text = queries.filed_text(filed.fresh())
    Application.objects.filter(pk=filed.application.pk).update(name_ja="書き換えた名称")
    filed.fresh().answers.all().delete()
    parts = queries.parts_of(checking_queries.as_filed(filed.fresh(), text))
    assert {one.organisation.code for one in parts.members} == {one.code for one in filed.bodies.values()}
    assert (set(parts.answers.values()) >= {"計画の本文"}, parts.text) == (True, text)


def test_findings_are_kept_with_rule_verdict_facts_and_source(filed):
    found = checking_queries.findings(filed.fresh(), queries.filed_text(filed.fresh()))
    kept = checking_queries.kept(found)
    assert [(one["rule"], one["verdict"]) for one in kept] == [(one.rule, str(one.verdict)) for one in found]
    assert all(one["source"] and one["facts"] == dict(two.facts) for one, two in zip(kept, found, strict=True))
