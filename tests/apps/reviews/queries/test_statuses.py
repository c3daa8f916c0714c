"""How far readings are, and who is reminded."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.reviews.acts import finish

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.actions import withdraw
from kyoten.apps.foundation import clock
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.actions.candidates import CandidateInput, list_candidate
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import statuses

NOW = dt.datetime(2009, 6, 1, 12, tzinfo=dt.UTC)
BEFORE, AFTER = NOW - dt.timedelta(days=1), NOW + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "due", "barred", "status"),
    [
        ("assigned", None, False, "not_declared"),
        ("assigned", AFTER, False, "not_declared"),
        ("assigned", BEFORE, False, "overdue"),
        ("reading", AFTER, False, "reading"),
        ("reading", BEFORE, False, "overdue"),
        ("reading", BEFORE, True, "conflict"),
        ("done", BEFORE, False, "done"),
        ("done", BEFORE, True, "conflict"),
        ("conflict", BEFORE, False, "conflict"),
        ("unfamiliar", BEFORE, False, "unfamiliar"),
    ],
)
def test_a_reading_is_late_only_while_it_is_open(state, due, barred, status):
    assert statuses.status_of(state, due, barred, NOW) == status


@pytest.fixture
def late(db, panel) -> list[Review]:
    """Every reading is past its deadline."""
    rows = panel.assign(4)
    Review.objects.update(due_at=clock.now() - dt.timedelta(days=1))
    return rows


def addresses(panel) -> list[str]:
    """Whom a reminder would go to."""
    return [one.email for one in statuses.overdue(statuses.readings_of(panel.call))]


def of(rows: list[Review], user: User) -> list[Review]:
    """The readings of one reviewer."""
    return [one for one in rows if one.reviewer.user_id == user.pk]


def test_everybody_who_is_late_is_on_the_list_once(panel, late):
    assert addresses(panel) == [one.user.email for one in panel.reviewers]


def test_whoever_has_finished_is_not_reminded(panel, late):
    user = panel.reviewers[0].user
    for one in of(late, user):
        finish(one)
    assert user.email not in addresses(panel)


def test_whoever_has_only_conflicts_is_not_reminded(panel, late):
    user = panel.reviewers[0].user
    for one in of(late, user):
        actions.declare(one.pk, by=user, conflict="兼業")
    assert user.email not in addresses(panel)


def test_a_conflict_that_nobody_declared_counts_too(panel, late):
    user = panel.reviewers[0].user
    User.objects.filter(pk=user.pk).update(organisation=panel.teams[0].bodies["academia"])
    named = {one.email: one.codes for one in statuses.overdue(statuses.readings_of(panel.call))}
    assert named[user.email] == (panel.teams[1].application.code,)


def test_one_reading_left_is_enough(panel, late):
    user = panel.reviewers[0].user
    first, second = of(late, user)
    finish(first)
    named = {one.email: one.codes for one in statuses.overdue(statuses.readings_of(panel.call))}
    assert named[user.email] == (second.application.code,)


def test_withdrawn_applications_make_nobody_late(panel, late):
    for team in panel.teams:
        withdraw(team.application.pk, by=team.coordinator, reason="都合")
    assert addresses(panel) == []


def test_filters_by_state_and_text(panel, late):
    readings = statuses.readings_of(panel.call)
    code = panel.teams[0].application.code
    assert len(statuses.filtered(readings, "overdue", code)) == 4
    assert statuses.filtered(readings, "done") == []


def test_people_who_were_asked_stand_beside_the_panel(panel):
    one = list_candidate(panel.call.pk, CandidateInput("青空 一"), by=panel.officer, funder_code="mext")
    assert statuses.asked(panel.call) == [(one, "listed")]
