"""A rehearsal by an officer: kept with its setting, repeatable, refused with the condition."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_programme, make_user

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes import actions
from kyoten.apps.programmes.actions import rehearsing
from kyoten.apps.programmes.models import Programme, Rehearsal

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(db) -> Programme:
    return make_programme()


def rehearsed(programme: Programme, **asked) -> Rehearsal:
    return actions.rehearse(programme.pk, by=make_user("programme_officer", "mext"), **{"runs": 2, **asked})


def test_the_report_is_kept_with_what_was_asked(programme):
    found = rehearsed(programme, seed=3, readers=9)
    assert (found.number, found.version_id, found.asked["readers"]) == (1, programme.current_id, 9)
    assert (found.report["seed"], found.report["readers"]["number"]) == (3, 9)


def test_the_same_setting_gives_the_same_report(programme):
    one, two = rehearsed(programme, seed=3), rehearsed(programme, seed=3)
    assert (one.report, one.number, two.number) == (two.report, 1, 2)


def test_it_stands_in_the_audit_trail(programme):
    rehearsed(programme, seed=3)
    entry = AuditEntry.objects.get(action="programmes.rehearse")
    assert (entry.subject, json.loads(entry.facts)["seed"]) == (f"programme:{programme.code}", 3)


@pytest.mark.parametrize(
    ("role", "scope"), [("programme_officer", "moon"), ("measure_manager", "knowledge_cluster"), ("auditor", "")]
)
def test_only_officers_of_its_bodies_may(programme, role, scope):
    with pytest.raises(PermissionDenied):
        actions.rehearse(programme.pk, by=make_user(role, scope), runs=2)
    assert not Rehearsal.objects.exists()


@pytest.mark.parametrize(("asked", "said"), [({"runs": 2000}, "50,000"), ({"applications": 0}, "at least one")])
def test_what_cannot_be_rehearsed_is_refused(programme, asked, said):
    with pytest.raises(Refused) as refusal:
        rehearsed(programme, **asked)
    assert said in str(refusal.value.message)


def test_a_long_one_waits_and_is_done_once_with_the_report_of_its_setting(programme, monkeypatch):
    monkeypatch.setattr(rehearsing, "AT_ONCE", 0)
    waiting = rehearsed(programme, seed=3)
    assert (waiting.is_done, waiting.done_at) == (False, None)
    assert [actions.finish(waiting.pk), actions.finish(waiting.pk)] == [True, False]
    waiting.refresh_from_db()
    monkeypatch.undo()
    assert waiting.report == rehearsed(programme, seed=3).report
