"""Acts that file a signed application."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_call

from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db


def test_whole_way_ends_with_a_receipt(team):
    filed = team.file()
    digest = queries.current_text(filed).digest
    assert (filed.state, filed.receipt) == ("submitted", f"{filed.code}-{digest[:8]}".upper())


def test_every_step_is_recorded(team):
    team.file()
    verbs = AuditEntry.objects.filter(subject=f"application:{team.application.code}").values_list("action", flat=True)
    assert list(verbs) == [
        "applications.start",
        "applications.set_members",
        "applications.save_answers",
        "applications.save_fields",
        "applications.save_claims",
        *["applications.name_signatory"] * 3,
        "applications.fix_text",
        *["applications.sign"] * 3,
        "applications.submit",
    ]


def test_second_submission_gives_the_same_receipt_and_changes_nothing(team):
    filed = team.file()
    again = team.submit()
    acts = AuditEntry.objects.filter(action="applications.submit").count()
    kept = (filed.receipt, filed.submitted_at, filed.revision)
    assert ((again.receipt, again.submitted_at, again.revision), acts) == (kept, 1)


def test_retry_that_arrives_after_the_deadline_still_gets_the_receipt(team, call):
    filed = team.file()
    with clock.at(call.closes_at):
        assert team.submit().receipt == filed.receipt


def test_repeated_submission_sends_no_second_receipt(team):
    team.file()
    mails = OutgoingMail.objects.count()
    team.submit()
    assert OutgoingMail.objects.count() == mails


def test_another_text_than_the_one_shown_is_not_filed(team):
    old = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    team.write_plan("直した本文")
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    with pytest.raises(Stale, match="提出されていません"):
        team.submit(old.digest)
    assert (team.fresh().state, team.fresh().receipt) == ("signing", "")


def test_whoever_was_shown_another_text_is_not_told_that_it_is_filed(team):
    team.file()
    with pytest.raises(Stale, match="別の計画書"):
        team.submit("0" * 64)


def test_grace_of_the_call_is_the_last_moment_to_submit(team, call):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    Call.objects.filter(pk=call.pk).update(grace_minutes=5)
    end = call.closes_at + dt.timedelta(minutes=5)
    with clock.at(end), pytest.raises(Refused):
        team.submit()
    with clock.at(end - dt.timedelta(seconds=1)):
        assert team.submit().receipt


def test_two_sectors_are_not_enough(team):
    team.complete()
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator), "industry", "academia")
    with pytest.raises(Refused) as refusal:
        team.submit()
    assert [finding.facts["missing"] for finding in refusal.value.findings] == ["government"]


def test_late_submission_is_refused(team, call):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    with clock.at(call.closes_at), pytest.raises(Refused):
        team.submit()


def test_submission_to_a_closed_call_is_refused(team, call):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    make_call(state="review", closes_at=call.closes_at)
    with pytest.raises(Refused):
        team.submit()


def test_text_changed_behind_the_actions_is_not_filed(team):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    Application.objects.filter(pk=team.application.pk).update(name_ja="すり替え")
    with pytest.raises(Refused):
        team.submit()


def test_submission_is_announced_once(team, django_capture_on_commit_callbacks):
    heard = []
    from kyoten.apps.applications.events import application_submitted

    def listen(sender, application_id, **_more):
        heard.append(application_id)

    application_submitted.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        team.file()
    application_submitted.disconnect(listen)
    assert heard == [team.application.pk]
