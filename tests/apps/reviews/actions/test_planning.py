"""Named runs: drafts that nobody outside the office sees, and what is fixed by hand."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.reviews.conftest import Panel

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import AssignmentRun, KnownTerms, PairRule, Review, Reviewer

pytestmark = pytest.mark.django_db
USUAL = RunSettings(per_application=2)


def make(panel: Panel, **asked) -> AssignmentRun:
    """A run of the panel."""
    values = {"per_application": 2, **asked}
    return actions.make_run(panel.call.pk, "案", RunSettings(**values), by=panel.officer)


def fix(panel: Panel, team: int, reviewer: int, verb: str = "must", run: AssignmentRun | None = None) -> PairRule:
    """One pair fixed or excluded."""
    pair = panel.teams[team].application.pk, panel.reviewers[reviewer].pk
    more = {"verb": verb, "reason": "理由", "run_id": run.pk if run else None}
    return actions.fix_pair(*pair, by=panel.officer, **more)


def readers(run: AssignmentRun, panel: Panel, team: int) -> set[int]:
    """Who reads the application of a team."""
    rows = run.pairs.filter(application=panel.teams[team].application)
    return set(rows.values_list("reviewer_id", flat=True))


def test_a_run_is_a_draft_with_its_settings(panel):
    run = make(panel)
    assert (run.name, run.is_draft, run.pairs.count(), RunSettings.read(run.options)) == ("案", True, 4, USUAL)


def test_a_draft_gives_nobody_anything_to_read(panel):
    make(panel)
    assert (Review.objects.count(), OutgoingMail.objects.filter(key__startswith="assigned").count()) == (0, 0)


def test_only_officers_make_runs(panel):
    with pytest.raises(PermissionDenied):
        actions.make_run(panel.call.pk, "", USUAL, by=panel.reviewers[0].user)


@pytest.mark.parametrize("objective", ["total", "fair", "spread"])
def test_every_aim_serves_every_application(panel, objective):
    run = make(panel, objective=objective)
    assert [len(readers(run, panel, team)) for team in (0, 1)] == [2, 2]


def test_too_few_reviewers_are_told_with_the_smallest_changes(panel):
    run = make(panel, per_application=5)
    codes = {one["application"] for one in run.diagnosis["short"]}
    assert (codes, run.is_draft) == ({team.application.code for team in panel.teams}, False)
    assert [one["kind"] for one in run.diagnosis["remedies"][0]["changes"]] == ["fewer_reviews", "fewer_reviews"]


def test_a_fixed_pair_stays_in_later_runs(panel):
    fix(panel, 0, 3)
    found = [panel.reviewers[3].pk in readers(make(panel, per_application=1, seed=seed), panel, 0) for seed in (0, 7)]
    assert found == [True, True]


def test_an_excluded_pair_is_never_made(panel):
    for reviewer in (0, 1, 2):
        fix(panel, 0, reviewer, "never")
    assert readers(make(panel, per_application=1), panel, 0) == {panel.reviewers[3].pk}


def test_a_draft_follows_a_change_by_hand(panel):
    run = make(panel, per_application=1)
    gone = panel.reviewers.index(next(one for one in panel.reviewers if one.pk in readers(run, panel, 0)))
    fix(panel, 0, gone, "never", run)
    fix(panel, 0, (gone + 1) % 4, "must", run)
    assert readers(run, panel, 0) == {panel.reviewers[(gone + 1) % 4].pk}


def test_a_released_pair_is_free_again(panel):
    rule = fix(panel, 0, 0, "never")
    actions.release_pair(rule.pk, by=panel.officer)
    assert (PairRule.objects.count(), len(readers(make(panel, per_application=4), panel, 0))) == (0, 4)


def test_a_pair_in_conflict_cannot_be_fixed(panel):
    application, reviewer = panel.teams[0].application, panel.reviewers[0]
    actions.decide_conflict(application.pk, reviewer.profile_id, by=panel.officer, verb="set", reason="理由")
    with pytest.raises(Refused):
        fix(panel, 0, 0)


def test_a_fixed_pair_is_looked_at_again_for_conflicts(panel):
    fix(panel, 0, 0)
    application, reviewer = panel.teams[0].application, panel.reviewers[0]
    actions.decide_conflict(application.pk, reviewer.profile_id, by=panel.officer, verb="set", reason="理由")
    with pytest.raises(Refused, match=reviewer.user.email):
        make(panel)


def test_a_fixed_pair_is_looked_at_again_for_load(panel):
    one = panel.reviewers[0]
    fix(panel, 0, 0)
    fix(panel, 1, 0)
    actions.add_reviewer(panel.call.pk, one.user_id, by=panel.officer, funder_code="meti", max_load=1)
    with pytest.raises(Refused, match=one.user.email):
        make(panel)


def test_nobody_gets_more_by_hand_than_they_take(panel):
    one = panel.reviewers[0]
    actions.add_reviewer(panel.call.pk, one.user_id, by=panel.officer, funder_code="meti", max_load=1)
    run = make(panel, per_application=1)
    run.pairs.filter(reviewer=one).delete()
    fix(panel, 0, 0, "must", run)
    with pytest.raises(Refused):
        fix(panel, 1, 0, "must", run)


def test_a_change_needs_a_reason(panel):
    with pytest.raises(Refused):
        actions.fix_pair(
            panel.teams[0].application.pk, panel.reviewers[0].pk, by=panel.officer, verb="must", reason=" "
        )


def test_terms_are_counted_once_for_each_text(panel):
    make(panel)
    before = KnownTerms.objects.count()
    make(panel, seed=1)
    assert (before > 0, KnownTerms.objects.count()) == (True, before)


def test_no_two_readers_from_one_body_where_that_is_asked(panel):
    body = panel.reviewers[0].user.organisation
    for one in panel.reviewers[1:3]:
        type(one.user).objects.filter(pk=one.user_id).update(organisation=body)
    run = make(panel, same_organisation=1)
    same = {one.pk for one in panel.reviewers[:3]}
    assert [len(readers(run, panel, team) & same) for team in (0, 1)] == [1, 1]


def test_no_two_readers_from_one_prefecture_where_that_is_asked(panel):
    Organisation.objects.filter(users=panel.reviewers[3].user).update(prefecture="26")
    run = make(panel, same_prefecture=1)
    assert [panel.reviewers[3].pk in readers(run, panel, team) for team in (0, 1)] == [True, True]


def test_every_field_has_a_reader_or_the_run_says_that_none_knows_it(panel):
    Application.objects.filter(call=panel.call).update(fields=["量子"])
    run = make(panel, per_field=1)
    assert [one["group"] for remedy in run.diagnosis["remedies"] for one in remedy["changes"]][:1] == ["field 量子"]
    Reviewer.objects.filter(pk=panel.reviewers[3].pk).update(fields=["量子"])
    assert panel.reviewers[3].pk in readers(make(panel, per_field=1), panel, 0)


WAYS = ("make", "fair", "must", "never")


class WhateverTheOfficePlans(TestCase):
    """Drafts, whatever is done to them, change nothing that a reviewer sees."""

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 1), st.integers(0, 2)), min_size=1, max_size=4))
    def test_drafts_are_invisible_to_reviewers(self, ways: list[tuple[str, int, int]]) -> None:
        """The pile stays empty, and the pages of runs do not exist for them."""
        panel = Panel(teams=2, reviewers=3)
        run = make(panel)
        for way, team, reviewer in ways:
            if way in ("must", "never"):
                actions.fix_pair(
                    panel.teams[team].application.pk,
                    panel.reviewers[reviewer].pk,
                    by=panel.officer,
                    verb=way,
                    reason="理由",
                )
                continue
            with suppress(Refused):  # more fixed by hand than one reader each
                make(panel, per_application=1, objective="fair" if way == "fair" else "total", even=False)
        assert [seen_by(one.user, run) for one in panel.reviewers] == [(200, 0, 404, 404)] * 3


def seen_by(user, run: AssignmentRun) -> tuple[int, int, int, int]:
    """The pile's answer and length, and the answers of the pages of runs."""
    client = Client()
    client.force_login(user)
    pile = client.get(reverse("reviews:pile"))
    pages = [reverse("reviews:runs", args=[run.call.code]), reverse("reviews:run", args=[run.call.code, run.pk])]
    return (
        pile.status_code,
        Review.objects.filter(reviewer__user=user).count(),
        *(client.get(p).status_code for p in pages),
    )
