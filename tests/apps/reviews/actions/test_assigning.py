"""Who is given what to read."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_call, make_user
from tests.apps.reviews.conftest import Panel

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions, letters
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import AssignmentRun, Review
from kyoten.apps.reviews.queries import runs

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


# --- drafts are deployed, with the letters that were shown ---

PAGE = "https://kyoten.example/reviews/"


def draft(panel: Panel, per_application: int = 2, **asked) -> AssignmentRun:
    """A run that is not deployed."""
    return actions.make_run(
        panel.call.pk, "案", RunSettings(per_application=per_application, **asked), by=panel.officer
    )


def deploy(panel: Panel, run: AssignmentRun, **more) -> AssignmentRun:
    """Deployed, with letters."""
    return actions.deploy_run(run.pk, by=panel.officer, page=PAGE, **more)


def pairs() -> set[tuple[int, int]]:
    """What stands."""
    return set(Review.objects.values_list("application_id", "reviewer_id"))


def told() -> list[str]:
    """Whom the assignment wrote to."""
    return sorted(OutgoingMail.objects.filter(key__startswith="assigned:").values_list("to", flat=True))


def test_deploying_gives_exactly_the_pairs_of_the_draft(panel):
    run = draft(panel)
    deploy(panel, run)
    assert pairs() == set(run.pairs.values_list("application_id", "reviewer_id"))


def test_the_letters_that_were_shown_are_those_that_leave(panel):
    run = draft(panel)
    shown = letters.for_deploying(runs.in_full(run), PAGE, None)
    deploy(panel, run, digest=letters.digest(shown))
    sent = OutgoingMail.objects.filter(key__startswith="assigned:").values_list("to", "subject", "body")
    assert sorted(sent) == sorted((one.to, one.letter.subject, one.letter.body) for one in shown)


def test_letters_never_say_which_applications(panel):
    deploy(panel, draft(panel))
    said = "".join(OutgoingMail.objects.filter(key__startswith="assigned").values_list("body", flat=True))
    assert [team.application.code in said or team.application.name_ja in said for team in panel.teams] == [False, False]


def test_nothing_is_deployed_when_the_letters_are_others_by_now(panel):
    run = draft(panel)
    with pytest.raises(Refused):
        deploy(panel, run, digest="0" * 64)
    assert (pairs(), told()) == (set(), [])


def test_a_run_is_deployed_once(panel):
    run = deploy(panel, draft(panel))
    with pytest.raises(Refused):
        deploy(panel, run)


def test_a_draft_with_a_conflict_found_since_is_not_deployed(panel):
    run = draft(panel, 4)
    reviewer, application = panel.reviewers[0], panel.teams[0].application
    actions.decide_conflict(application.pk, reviewer.profile_id, by=panel.officer, verb="set", reason="理由")
    with pytest.raises(Refused, match=reviewer.user.email):
        deploy(panel, run)


def test_a_draft_beyond_a_load_lowered_since_is_not_deployed(panel):
    run, one = draft(panel, 4), panel.reviewers[0]
    actions.add_reviewer(panel.call.pk, one.user_id, by=panel.officer, funder_code="meti", max_load=1)
    with pytest.raises(Refused, match=one.user.email):
        deploy(panel, run)


def test_a_draft_that_misses_a_reading_begun_since_is_not_deployed(panel):
    deploy(panel, draft(panel, 1))
    run = draft(panel, 1)
    begun = Review.objects.first()
    run.pairs.filter(reviewer=begun.reviewer).delete()
    actions.declare(begun.pk, by=begun.reviewer.user)
    with pytest.raises(Refused):
        deploy(panel, run)


def test_only_changed_piles_are_written_about(panel):
    deploy(panel, draft(panel, 4))
    OutgoingMail.objects.all().delete()
    deploy(panel, draft(panel, 4))
    assert told() == []


def test_undo_brings_back_what_stood_before(panel):
    panel.assign(1)
    before = pairs()
    run = deploy(panel, draft(panel, 3))
    actions.undo_run(run.pk, by=panel.officer)
    assert (pairs(), told()) == (before, [])


def test_undo_tells_those_whose_letter_has_left(panel):
    run = deploy(panel, draft(panel, 4))
    outbox.send_due()
    actions.undo_run(run.pk, by=panel.officer)
    late = OutgoingMail.objects.filter(key__endswith=":undone").values_list("to", flat=True)
    assert sorted(late) == sorted(one.user.email for one in panel.reviewers)


def test_undo_ends_when_somebody_declared(panel):
    run = deploy(panel, draft(panel))
    first = Review.objects.first()
    actions.declare(first.pk, by=first.reviewer.user)
    with pytest.raises(Refused):
        actions.undo_run(run.pk, by=panel.officer)


def test_only_the_last_deployment_is_taken_back(panel):
    first = deploy(panel, draft(panel))
    deploy(panel, draft(panel, 3))
    with pytest.raises(Refused):
        actions.undo_run(first.pk, by=panel.officer)


def test_a_deadline_stands_with_every_reading(panel):
    due = clock.now()
    deploy(panel, draft(panel), due_at=due)
    assert set(Review.objects.values_list("due_at", flat=True)) == {due}


@pytest.mark.parametrize("act", ["deploy_run", "undo_run"])
def test_only_officers_deploy_and_take_back(panel, act):
    run = deploy(panel, draft(panel)) if act == "undo_run" else draft(panel)
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(run.pk, by=panel.reviewers[0].user)
