"""Who is given what to read."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_call, make_user
from tests.apps.reviews.conftest import Panel

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import AssignmentRun, Review

pytestmark = pytest.mark.django_db


def test_every_application_gets_its_reviewers(panel):
    readings = Counter(review.application_id for review in panel.assign(3))
    assert readings == {team.application.pk: 3 for team in panel.teams}


@pytest.mark.parametrize("act", ["assign", "add_reviewer"])
def test_only_officers_run_the_panel(panel, act):
    more = {"funder_code": "mext"} if act == "add_reviewer" else {}
    args = (panel.call.pk, make_user().pk) if more else (panel.call.pk,)
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(*args, by=panel.reviewers[0].user, **more)


def test_member_of_the_own_body_is_never_assigned(panel):
    friend = panel.reviewers[0]
    User.objects.filter(pk=friend.user_id).update(organisation=panel.teams[0].bodies["academia"])
    pairs = {(review.application_id, review.reviewer_id) for review in panel.assign(3)}
    assert (panel.teams[0].application.pk, friend.pk) not in pairs


def test_team_member_is_never_assigned(panel):
    reviewer = panel.reviewers[1]
    User.objects.filter(pk=reviewer.user_id).update(organisation=panel.teams[1].bodies["industry"])
    pairs = {(review.application_id, review.reviewer_id) for review in panel.assign(3)}
    assert (panel.teams[1].application.pk, reviewer.pk) not in pairs


def test_too_few_reviewers_are_refused_by_name(panel):
    with pytest.raises(Refused, match=panel.teams[0].application.code):
        panel.assign(5)


def test_refused_assignment_leaves_the_old_one(panel):
    before = {(review.application_id, review.reviewer_id) for review in panel.assign(2)}
    with pytest.raises(Refused):
        actions.assign(panel.call.pk, by=panel.officer, per_application=9)
    assert set(Review.objects.values_list("application_id", "reviewer_id")) == before


def test_same_input_gives_the_same_answer(panel):
    first = {(review.application_id, review.reviewer_id) for review in panel.assign(2)}
    again = {(review.application_id, review.reviewer_id) for review in panel.assign(2)}
    assert (first, AssignmentRun.objects.count()) == (again, 2)


def test_readings_survive_a_new_run(panel):
    kept = panel.assign(2)[0]
    actions.declare(kept.pk, by=kept.reviewer.user)
    assert kept.pk in {review.pk for review in panel.assign(2)}


def test_declared_conflict_is_replaced_by_another_reader(panel):
    gone = panel.assign(2)[0]
    actions.declare(gone.pk, by=gone.reviewer.user, conflict="共同研究をしている")
    panel.assign(2)
    readers = gone.application.reviews.exclude(state="conflict").values_list("reviewer_id", flat=True)
    assert (len(readers), gone.reviewer_id in readers) == (2, False)


def test_fields_in_common_decide(panel):
    expert = panel.add(fields=["bio"])
    readers = {review.reviewer_id for review in panel.assign(1)}
    assert readers == {expert.pk}


def test_loads_are_even_where_all_fit_alike(db):
    panel = Panel(teams=6, reviewers=4)
    loads = Counter(review.reviewer_id for review in panel.assign(2))
    assert set(loads.values()) == {3}


def test_uneven_loads_are_taken_where_nothing_else_is_left(panel):
    for one in panel.reviewers[1:]:
        actions.add_reviewer(panel.call.pk, one.user_id, by=panel.officer, funder_code="meti", max_load=1)
    assert len(panel.assign(2)) == 4


def test_reason_names_shared_fields_and_load(panel):
    panel.add(fields=["bio"])
    reason = panel.assign(1)[0].reason
    assert (reason["fields"], reason["region"], reason["load"], reason["locked"]) == (["bio"], "unknown", 2, False)


def test_assigning_needs_a_closed_call(panel):
    make_call(state=Call.State.OPEN)
    with pytest.raises(Refused):
        panel.assign()
