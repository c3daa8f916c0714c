"""What is shared of a panel: its phase, who presides, who leaves, what was submitted and how far apart."""

from __future__ import annotations

import pytest
from tests.apps.reviews.acts import finish, scored

from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.queries import panel as queries

pytestmark = pytest.mark.django_db


def test_a_panel_reads_until_the_office_begins_another_phase(panel):
    before = queries.phase_of(panel.call)
    actions.set_phase(panel.call.pk, "discussion", by=panel.officer)
    assert (before, queries.phase_of(panel.call)) == ("reading", "discussion")


def test_once_the_decision_began_the_panel_is_over_whatever_was_set(panel):
    actions.set_phase(panel.call.pk, "panel", by=panel.officer)
    panel.call.state = Call.State.DECISION
    assert queries.phase_of(panel.call) == "decided"


def test_nobody_presides_until_the_office_names_somebody(panel):
    before = queries.chair_of(panel.call)
    actions.name_chair(panel.call.pk, panel.reviewers[1].pk, by=panel.officer)
    assert (before, queries.chair_of(panel.call)) == (None, panel.reviewers[1])


@pytest.mark.parametrize(
    ("consequence", "leaves"), [("may_not_read", True), ("may_not_score", True), ("tell_chair", False)]
)
def test_whoever_may_not_score_leaves(panel, consequence, leaves):
    application, member = panel.teams[0].application, panel.reviewers[0]
    told = {"verb": "set", "reason": "兼業", "consequence": consequence}
    actions.decide_conflict(application.pk, member.profile_id, by=panel.officer, **told)
    known = queries.standings_of(panel.call, [application], [member])
    assert queries.leaves(known.get((application.pk, member.profile_id))) is leaves


def test_nothing_known_keeps_nobody_out():
    assert queries.leaves(None) is False


def test_only_what_was_submitted_is_compared_review_by_review(panel):
    high, low, _open = [one for one in panel.assign(3) if one.application == panel.teams[0].application]
    for review, value in ((high, 4), (low, 2)):
        finish(review, value)
    actions.declare(_open.pk, by=_open.reviewer.user)
    actions.save_scores(_open.pk, scored(_open, 1), by=_open.reviewer.user)
    application = panel.teams[0].application
    assert {one.pk for one in queries.submitted(application)} == {high.pk, low.pk}
    assert queries.spreads(panel.call) == {application.pk: 2.0}
