"""What the panel of the demonstration leaves behind: discussion, one changed score, an agenda, a statement on each."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.reviews.models import Deliberation, PanelItem, PanelRemark, Review, ScoreChange, SentOut

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_the_panel_has_a_chair_and_met():
    found = Deliberation.objects.get()

    assert (found.phase, found.chair.user.email) == ("panel", "reviewer01@example.jp")


def test_three_applications_were_discussed_by_two_readers_each():
    remarks = PanelRemark.objects.filter(phase="discussion")

    assert (remarks.count(), remarks.values("application").distinct().count()) == (6, 3)
    assert remarks.exclude(body__startswith="〔架空〕").count() == 0


def test_one_score_was_raised_by_one_with_its_reason():
    change = ScoreChange.objects.get()
    now = change.review.scores.get(criterion=change.criterion)

    assert (change.after - change.before, now.value, change.reason[:4]) == (1, change.after, "〔架空〕")


def test_all_41_applications_had_their_turn_one_after_the_other():
    items = list(PanelItem.objects.order_by("position"))

    assert [one.position for one in items] == list(range(1, 42))
    assert [one.ended_at for one in items[:-1]] == [one.began_at for one in items[1:]]


def test_every_application_has_score_note_and_statement_in_both_languages():
    said = PanelItem.objects.filter(state=PanelItem.State.DONE, note__startswith="〔架空〕", score__gte=1, score__lte=4)

    assert said.filter(statement_ja__startswith="〔架空〕", statement_en__startswith="(invented) ").count() == 41


def test_exactly_those_with_a_conflict_left():
    conflicted = Review.objects.filter(state=Review.State.CONFLICT)

    assert set(SentOut.objects.values_list("item__application", "reviewer")) == set(
        conflicted.values_list("application", "reviewer")
    )
    assert SentOut.objects.filter(returned_at=None).count() == 0
