"""How the demonstration is judged: panel, loads, decision."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.reviews.models import Review, Reviewer, Score
from kyoten.apps.selection.models import Choice, Proposal, RankChange
from kyoten.cli.demo.judging import MAX_LOAD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_each_ministry_names_half_of_the_panel():
    assert Counter(Reviewer.objects.values_list("funder__code", flat=True)) == {"mext": 7, "meti": 7}


def test_nobody_reads_more_than_the_load():
    loads = Counter(Review.objects.filter(state=Review.State.DONE).values_list("reviewer_id", flat=True))

    assert max(loads.values()) <= MAX_LOAD


def test_a_declared_conflict_has_no_scores():
    assert Score.objects.filter(review__state=Review.State.CONFLICT).count() == 0


def test_every_reason_says_that_it_is_invented():
    assert Score.objects.exclude(reason__startswith="〔架空〕").count() == 0


def test_the_result_was_published_on_the_day_of_the_record():
    assert Proposal.objects.get().published_at.isoformat() == "2009-06-12T01:00:00+00:00"


def test_every_application_has_a_calibrated_mean_within_its_interval():
    means = [one.explanation["calibrated"] for one in Choice.objects.all()]

    assert len(means) == 41
    assert [one for one in means if not one["low"] < one["mean"] < one["high"]] == []


def test_one_rank_was_changed_by_one_place_with_a_reason_in_both_languages():
    change = RankChange.objects.get()

    assert (change.before - change.after, Choice.objects.get(application=change.application).selected) == (1, True)
    assert (change.reason_ja[:4], change.reason_en[:10]) == ("〔架空〕", "(invented)")


def test_the_chosen_score_higher_than_the_others_of_their_type():
    for code in ("global", "regional_core"):
        rows = Choice.objects.filter(application__hub_type__code=code)
        worst_in = min(rows.filter(selected=True).values_list("score", flat=True))

        assert worst_in > max(rows.filter(selected=False).values_list("score", flat=True))
