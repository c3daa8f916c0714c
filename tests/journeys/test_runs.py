"""An officer makes two runs, compares them, changes a pair, deploys with the letters shown, takes back, reminds."""

from __future__ import annotations

import datetime as dt

import pytest

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import AssignmentRun, PairRule, Review

OFFICER, CALL = "officer.mext@example.jp", "jp-hubs-2009-1"
RUNS = f"/reviews/office/{CALL}/runs/"


@pytest.fixture
def call(arrive) -> Call:
    """The first call, under review again, with its applications complete and nothing assigned."""
    found = Call.objects.get(code=CALL)
    Call.objects.filter(pk=found.pk).update(state=Call.State.REVIEW)
    Application.objects.filter(call=found).update(state=Application.State.COMPLETE)
    Review.objects.filter(application__call=found).delete()
    return Call.objects.get(pk=found.pk)


def make(officer, name: str, objective: str) -> AssignmentRun:
    """One run, looked at."""
    officer.go(RUNS)
    officer.fill(name=name)
    officer.choose(objective=objective)
    officer.send("/runs/make/")
    officer.look(f"run {objective}")
    return AssignmentRun.objects.get(name=name)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_two_drafts_to_a_reminder(arrive, call, language):
    officer = arrive(language)
    officer.enter_as(OFFICER, "mext")
    first, second = make(officer, "A", "total"), make(officer, "B", "fair")
    officer.go(f"{RUNS}compare/?first={first.pk}&second={second.pk}")
    officer.look("runs compared")
    pair = second.pairs.order_by("pk").first()
    officer.go(f"{RUNS}{second.pk}/{pair.application.code}/")
    officer.look("application of a run")
    officer.tick("verb", "must")
    officer.choose(reviewer=str(pair.reviewer_id))
    officer.fill(reason="専門が近い")
    officer.press('main form button[type="submit"]')
    officer.go(f"{RUNS}{second.pk}/deploy/")
    officer.look("letters before they leave")
    officer.press('main form[method="post"] button[type="submit"]')
    assert Review.objects.filter(run=second).count() == second.pairs.count()
    officer.look("run deployed")
    officer.send("/undo/")
    assert Review.objects.filter(run=second).count() == 0
    make(officer, "C", "spread")
    third = AssignmentRun.objects.get(name="C")
    assert third.pairs.filter(application=pair.application, reviewer=pair.reviewer).exists()
    officer.go(f"{RUNS}{third.pk}/deploy/")
    officer.press('main form[method="post"] button[type="submit"]')
    Review.objects.filter(run=third).update(due_at=clock.now() - dt.timedelta(days=1))
    officer.go(f"/reviews/office/{CALL}/progress/?status=overdue")
    officer.look("progress")
    officer.page.locator("details:has(form[action$='/remind/']) summary").click()
    officer.send("/progress/remind/")
    reminded = OutgoingMail.objects.filter(key__startswith="review-reminder:").values_list("to", flat=True)
    late = set(Review.objects.filter(run=third).values_list("reviewer__user__email", flat=True))
    assert (set(reminded), PairRule.objects.count(), officer.problems) == (late, 1, [])
