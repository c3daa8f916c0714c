"""What officers and reviewers may do, and when it is refused."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_call, make_user
from tests.apps.reviews.conftest import Panel

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions, queries
from kyoten.apps.reviews.models import AssignmentRun, Review

pytestmark = pytest.mark.django_db


def scored(review: Review, value: int = 3) -> dict[str, tuple[int, str]]:
    """A score and a reason for every criterion of a review."""
    review = queries.in_full(Review.objects.all()).get(pk=review.pk)
    return {criterion.id: (value, "理由") for criterion in queries.criteria_of(review)}


def finish(review: Review, value: int = 3) -> Review:
    """Declared, scored and submitted."""
    by = review.reviewer.user
    actions.declare(review.pk, by=by)
    actions.save_scores(review.pk, scored(review, value), by=by, summary="総評")
    return actions.submit_review(review.pk, by=by)


def test_every_application_gets_its_reviewers(panel):
    readings = Counter(review.application_id for review in panel.assign(3))
    assert readings == {team.application.pk: 3 for team in panel.teams}


def test_naming_a_reviewer_gives_the_role_once(panel):
    user = panel.reviewers[0].user
    actions.add_reviewer(panel.call.pk, user.pk, by=panel.officer, funder_code="meti", max_load=5)
    roles = list(User.objects.get(pk=user.pk).roles.values_list("name", "scope"))
    assert (roles, panel.call.reviewers.get(user=user).max_load) == ([("reviewer", panel.call.code)], 5)


def test_unknown_funder_is_refused(panel):
    with pytest.raises(Refused):
        actions.add_reviewer(panel.call.pk, make_user().pk, by=panel.officer, funder_code="moon")


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


def test_declaring_none_opens_the_text(review):
    declared = actions.declare(review.pk, by=review.reviewer.user)
    assert (declared.state, declared.conflict) == ("reading", "")


def test_declaring_a_conflict_closes_it(review):
    declared = actions.declare(review.pk, by=review.reviewer.user, conflict="兼業先である")
    assert (declared.state, declared.conflict) == ("conflict", "兼業先である")


def test_conflict_found_while_reading_closes_the_text(review):
    actions.declare(review.pk, by=review.reviewer.user)
    assert actions.declare(review.pk, by=review.reviewer.user, conflict="後で気付いた").state == "conflict"


def test_conflict_is_not_taken_back(review):
    actions.declare(review.pk, by=review.reviewer.user, conflict="兼業先である")
    with pytest.raises(Refused):
        actions.declare(review.pk, by=review.reviewer.user)


def test_declaring_none_is_refused_where_the_rule_finds_a_conflict(panel, review):
    body = review.application.members.first().organisation
    User.objects.filter(pk=review.reviewer.user_id).update(organisation=body)
    with pytest.raises(Refused) as refusal:
        actions.declare(review.pk, by=review.reviewer.user)
    assert [finding.rule for finding in refusal.value.findings] == ["conduct.conflict_of_interest"]


def test_nobody_declares_for_another(panel, review):
    with pytest.raises(PermissionDenied):
        actions.declare(review.pk, by=panel.officer)


def test_scores_wait_for_the_declaration(review):
    with pytest.raises(Refused):
        actions.save_scores(review.pk, scored(review), by=review.reviewer.user)


@pytest.mark.parametrize("value", [0, 5])
def test_score_outside_the_scale_is_refused(review, value):
    actions.declare(review.pk, by=review.reviewer.user)
    with pytest.raises(Refused):
        actions.save_scores(review.pk, scored(review, value), by=review.reviewer.user)


def test_criterion_of_the_other_funder_is_refused(review):
    actions.declare(review.pk, by=review.reviewer.user)
    with pytest.raises(Refused):
        actions.save_scores(review.pk, {"research_potential": (3, "理由")}, by=review.reviewer.user)


def test_saving_again_keeps_the_other_scores(review):
    by = review.reviewer.user
    actions.declare(review.pk, by=by)
    actions.save_scores(review.pk, scored(review, 2), by=by)
    actions.save_scores(review.pk, {"organisation": (4, "改めた理由")}, by=by)
    values = dict(review.scores.values_list("criterion", "value"))
    assert (values["organisation"], values["infrastructure"]) == (4, 2)


def test_submission_needs_every_criterion_with_a_reason(review):
    by = review.reviewer.user
    actions.declare(review.pk, by=by)
    actions.save_scores(review.pk, {**scored(review), "organisation": (3, " ")}, by=by)
    with pytest.raises(Refused, match="organisation"):
        actions.submit_review(review.pk, by=by)


def test_submitted_review_does_not_change(review):
    done = finish(review)
    with pytest.raises(Refused):
        actions.save_scores(review.pk, scored(review, 1), by=done.reviewer.user)


def test_conflict_after_submission_goes_to_the_office(review):
    done = finish(review)
    with pytest.raises(Refused):
        actions.declare(done.pk, by=done.reviewer.user, conflict="後で気付いた")


def test_reviews_end_with_the_decision(panel, review):
    make_call(state=Call.State.DECISION)
    with pytest.raises(Refused):
        actions.declare(review.pk, by=review.reviewer.user)
