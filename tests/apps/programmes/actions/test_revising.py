"""An open call goes on under a newer version."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.applications.revised import REASONS, new_version, rename
from tests.apps.factories import make_application, make_call, make_user

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes import actions, queries
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db) -> Call:
    return make_call()


@pytest.fixture
def newer(call):
    """A kept version that the call does not run by yet."""
    return new_version(rename("outline.summary", "vision"))


def revise(call, number, by=None, **more):
    return actions.revise_call(call.pk, by=by, number=number, **{**REASONS, **more})


def test_an_officer_of_an_owner_puts_the_call_under_it(call, newer):
    officer = make_user("programme_officer", "mext")
    assert revise(call, newer.number, officer).version == newer


def test_others_do_not(call, newer):
    for person in (make_user(), make_user("auditor"), make_user("programme_officer", "nobody")):
        with pytest.raises(PermissionDenied):
            revise(call, newer.number, person)


@pytest.mark.parametrize("state", ["planned", "review", "decision", "published"])
def test_only_an_open_call(call, newer, state):
    Call.objects.filter(pk=call.pk).update(state=state)
    with pytest.raises(Refused):
        revise(call, newer.number)


def test_never_back_to_an_older_version(call, newer):
    before = queries.version_of(call).number
    revise(call, newer.number)
    for number in (before, newer.number, 99):
        with pytest.raises(Refused):
            revise(call, number)


@pytest.mark.parametrize("name", ["reason_ja", "reason_en"])
def test_with_a_reason_in_both_languages(call, newer, name):
    with pytest.raises(Refused):
        revise(call, newer.number, **{name: " "})


def test_the_trail_says_from_what_to_what_why_and_whom_it_touched(call, newer):
    make_application(call)
    make_application(call, state="submitted", receipt="X")
    before = queries.version_of(call).number
    revise(call, newer.number)
    facts = json.loads(AuditEntry.objects.get(action="programmes.revise_call").facts)
    assert (facts["from"], facts["to"], facts["drafts"], facts["filed"]) == (before, newer.number, 1, 1)
    assert facts["reason_en"] == REASONS["reason_en"]


def test_announced_times_stay(call, newer):
    before = (call.closes_at, call.grace_minutes, call.questions_until)
    revise(call, newer.number)
    call.refresh_from_db()
    assert (call.closes_at, call.grace_minutes, call.questions_until) == before
