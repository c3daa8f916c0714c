"""What the readers of the demonstration leave behind: assignment runs, the common sample, conflicts, scores."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import bundled_example, demo_pages

from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.reviews.models import AssignmentRun, Declaration, Review, Sample, Score

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]
DONE = Review.objects.filter(state=Review.State.DONE)


def test_both_runs_have_a_name_and_were_deployed_with_letters():
    runs = AssignmentRun.objects.order_by("pk")
    names = bundled_example().wording["runs"]

    assert list(runs.values_list("name", flat=True)) == [names["first"], names["second"]]
    assert runs.filter(deployed_at=None).count() == 0
    assert {OutgoingMail.objects.filter(key__startswith=f"assigned:{one.pk}:").exists() for one in runs} == {True}


def test_the_sample_has_one_application_of_each_hub_type():
    assert Counter(Sample.objects.get().applications.values_list("hub_type__code", flat=True)) == {
        "global": 1,
        "regional_core": 1,
    }


def test_all_readers_scored_the_sample_before_anything_else():
    sampled = DONE.filter(is_sample=True)
    others = DONE.filter(is_sample=False).order_by("declared_at")

    assert sampled.count() == 2 * 14
    assert max(sampled.values_list("submitted_at", flat=True)) < others[0].declared_at


def test_conflicts_are_declared_by_kind_and_in_words():
    rows = Declaration.objects.filter(on_invitation=False).exclude(kinds=[])

    assert sorted(rows.values_list("text", "kinds")) == sorted(
        (one["text"], [one["kind"]]) for one in bundled_example().wording["conflicts"]
    )


def test_every_review_is_written_out():
    assert DONE.filter(confidence=None).count() == 0
    assert (
        DONE.exclude(summary__startswith="〔架空").count() + DONE.exclude(for_panel__startswith="〔架空").count() == 0
    )
    assert Score.objects.exclude(reason__startswith="〔架空〕「").count() == 0


def test_every_score_went_through_the_acts_of_its_reader():
    acts = Counter(AuditEntry.objects.filter(action__startswith="reviews.").values_list("action", flat=True))

    assert acts["reviews.submit_review"] == DONE.count()
    assert acts["reviews.declare"] == DONE.count() + 3
