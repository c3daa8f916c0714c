"""Opening, extending and closing calls."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes import access, actions, applicants
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db
JST = ZoneInfo("Asia/Tokyo")
OPENS, CLOSES = dt.datetime(2009, 3, 2, 9, tzinfo=JST), dt.datetime(2009, 4, 30, 17, tzinfo=JST)
NOW = dt.datetime(2009, 3, 1, tzinfo=JST)


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


@pytest.fixture
def call():
    return make_programme().calls.get(stage=1)


def opened(call, officer):
    with clock.at(NOW):
        return actions.open_call(call.pk, by=officer, opens_at=OPENS, closes_at=CLOSES)


def test_an_officer_opens_a_call(call, officer):
    call = opened(call, officer)
    assert (call.state, call.opens_at, call.closes_at) == (Call.State.OPEN, OPENS, CLOSES)


def test_opening_is_recorded_with_its_times(call, officer):
    opened(call, officer)
    entry = AuditEntry.objects.get(action="programmes.open_call")
    assert (entry.actor, entry.subject) == (officer.email, "call:jp-hubs-2009-1")


def test_an_officer_of_another_body_opens_no_call(call):
    with pytest.raises(PermissionDenied):
        opened(call, make_user("programme_officer", "another"))


def test_a_call_is_opened_once(call, officer):
    opened(call, officer)
    with pytest.raises(Refused):
        opened(call, officer)


def test_a_deadline_before_the_opening_is_refused(call, officer):
    with clock.at(NOW), pytest.raises(Refused):
        actions.open_call(call.pk, by=officer, opens_at=CLOSES, closes_at=OPENS)


def test_a_deadline_that_has_passed_is_refused(call, officer):
    with clock.at(CLOSES), pytest.raises(Refused):
        actions.open_call(call.pk, by=officer, opens_at=OPENS, closes_at=CLOSES)


def test_a_time_without_zone_is_an_error(call, officer):
    with pytest.raises(ValueError, match="time zone"):
        actions.open_call(call.pk, by=officer, opens_at=OPENS.replace(tzinfo=None), closes_at=CLOSES)


def test_an_open_call_gets_a_later_deadline(call, officer):
    opened(call, officer)
    later = CLOSES + dt.timedelta(days=7)
    with clock.at(NOW):
        assert actions.change_deadline(call.pk, by=officer, closes_at=later, reason="Flood").closes_at == later


def test_a_new_deadline_needs_a_reason(call, officer):
    opened(call, officer)
    with clock.at(NOW), pytest.raises(Refused):
        actions.change_deadline(call.pk, by=officer, closes_at=CLOSES + dt.timedelta(days=7), reason=" ")


def test_a_planned_call_has_no_deadline_to_change(call, officer):
    with pytest.raises(Refused):
        actions.change_deadline(call.pk, by=officer, closes_at=CLOSES, reason="Flood")


def test_closing_begins_the_review(call, officer):
    opened(call, officer)
    assert actions.close_call(call.pk, by=officer).state == Call.State.REVIEW


def test_a_call_is_closed_once(call, officer):
    opened(call, officer)
    actions.close_call(call.pk, by=officer)
    with pytest.raises(Refused):
        actions.close_call(call.pk, by=officer)


def test_a_planned_call_cannot_be_closed(call, officer):
    with pytest.raises(Refused):
        actions.close_call(call.pk, by=officer)


def test_a_stranger_closes_no_call(call, officer):
    opened(call, officer)
    with pytest.raises(PermissionDenied):
        actions.close_call(call.pk, by=make_user())


# --- rules of the pack ---


def test_a_call_takes_grace_and_time_for_questions_from_its_guidelines(call, officer):
    call = opened(call, officer)
    assert (call.grace_minutes, call.questions_until) == (0, CLOSES - dt.timedelta(days=10))


def test_a_short_call_takes_questions_until_its_deadline(call, officer):
    with clock.at(NOW):
        closes = OPENS + dt.timedelta(days=5)
        call = actions.open_call(call.pk, by=officer, opens_at=OPENS, closes_at=closes)
    assert call.questions_until == closes


def test_an_earlier_deadline_ends_the_questions_too(call, officer):
    opened(call, officer)
    earlier = OPENS + dt.timedelta(days=3)
    with clock.at(OPENS):
        call = actions.change_deadline(call.pk, by=officer, closes_at=earlier, reason="訂正")
    assert call.questions_until == earlier


def test_an_officer_sets_the_time_for_questions(call, officer):
    opened(call, officer)
    until = OPENS + dt.timedelta(days=1)
    assert actions.set_question_deadline(call.pk, by=officer, questions_until=until).questions_until == until


@pytest.mark.parametrize("until", [OPENS, CLOSES + dt.timedelta(seconds=1)])
def test_questions_end_inside_the_call(call, officer, until):
    opened(call, officer)
    with pytest.raises(Refused):
        actions.set_question_deadline(call.pk, by=officer, questions_until=until)


def test_a_planned_call_has_no_time_for_questions(call, officer):
    with pytest.raises(Refused):
        actions.set_question_deadline(call.pk, by=officer, questions_until=OPENS)


def test_a_stranger_sets_no_time_for_questions(call, officer):
    opened(call, officer)
    with pytest.raises(PermissionDenied):
        actions.set_question_deadline(call.pk, by=make_user(), questions_until=CLOSES)


# --- extensions ---

LATER = CLOSES + dt.timedelta(days=2)
REASONS = {"reason_ja": "地震のため", "reason_en": "Earthquake"}


@pytest.fixture
def known(monkeypatch):
    monkeypatch.setattr(applicants, "_lookups", {"test": lambda _call_id: {"2009-1-g01": "架空拠点"}})


def extended(call, officer, application="2009-1-g01", until=LATER, **reasons):
    with clock.at(OPENS):
        return actions.extend(call.pk, by=officer, application=application, until=until, **{**REASONS, **reasons})


@pytest.mark.usefixtures("known")
class TestExtension:
    """An extension of one application."""

    def test_it_opens_the_call_for_its_application_alone(self, call, officer):
        call = opened(call, officer)
        extended(call, officer)
        with clock.at(CLOSES):
            assert [access.is_open(call, code) for code in ("2009-1-g01", "2009-1-g02", "")] == [True, False, False]

    def test_it_ends_at_its_time(self, call, officer):
        call = opened(call, officer)
        extended(call, officer)
        with clock.at(LATER):
            assert not access.is_open(call, "2009-1-g01")

    def test_it_is_recorded_with_its_reason(self, call, officer):
        extended(opened(call, officer), officer)
        entry = AuditEntry.objects.get(action="programmes.extend")
        assert (entry.actor, "地震のため" in entry.facts) == (officer.email, True)

    def test_its_coordinator_gets_a_mail_in_both_languages(self, call, officer):
        coordinator = make_user("coordinator", "2009-1-g01", scope_kind="application")
        make_user("coordinator", "2009-1-g02", scope_kind="application")
        extended(opened(call, officer), officer)
        mail = OutgoingMail.objects.get()
        assert (mail.to, "地震のため" in mail.body, "Earthquake" in mail.body) == (coordinator.email, True, True)

    def test_the_call_is_not_closed_while_it_runs(self, call, officer):
        extended(opened(call, officer), officer)
        with clock.at(CLOSES), pytest.raises(Refused, match="2009-1-g01"):
            actions.close_call(call.pk, by=officer)

    def test_the_call_is_closed_after_it(self, call, officer):
        extended(opened(call, officer), officer)
        with clock.at(LATER):
            assert actions.close_call(call.pk, by=officer).state == Call.State.REVIEW

    @pytest.mark.parametrize("until", [CLOSES, OPENS])
    def test_it_is_later_than_the_deadline(self, call, officer, until):
        opened(call, officer)
        with pytest.raises(Refused):
            extended(call, officer, until=until)

    def test_it_is_not_over_when_it_is_granted(self, call, officer):
        opened(call, officer)
        with clock.at(LATER), pytest.raises(Refused):
            actions.extend(call.pk, by=officer, application="2009-1-g01", until=LATER, **REASONS)

    @pytest.mark.parametrize("reason", ["reason_ja", "reason_en"])
    def test_its_reason_stands_in_both_languages(self, call, officer, reason):
        opened(call, officer)
        with pytest.raises(Refused):
            extended(call, officer, **{reason: " "})

    def test_it_is_for_an_application_of_the_call(self, call, officer):
        opened(call, officer)
        with pytest.raises(Refused):
            extended(call, officer, application="2009-2-g01")

    def test_a_planned_call_has_none(self, call, officer):
        with pytest.raises(Refused):
            extended(call, officer)

    def test_a_time_needs_its_zone(self, call, officer):
        opened(call, officer)
        with pytest.raises(ValueError):
            extended(call, officer, until=LATER.replace(tzinfo=None))

    @pytest.mark.parametrize(("role", "scope"), [("programme_officer", "another"), ("coordinator", "2009-1-g01")])
    def test_others_grant_none(self, call, officer, role, scope):
        opened(call, officer)
        with pytest.raises(PermissionDenied):
            extended(call, make_user(role, scope))
