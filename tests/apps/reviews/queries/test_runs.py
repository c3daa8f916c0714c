"""Runs in full, what speaks against one, and why somebody does not read."""

from __future__ import annotations

import pytest

from kyoten.apps.applications.actions import withdraw
from kyoten.apps.applications.models import Application
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import Reviewer
from kyoten.apps.reviews.queries import runs

pytestmark = pytest.mark.django_db


def made(panel, per_application=2):
    """A draft."""
    return actions.make_run(panel.call.pk, "案", RunSettings(per_application), by=panel.officer)


def test_a_fresh_draft_has_nothing_against_it(panel):
    assert runs.problems(runs.in_full(made(panel))) == []


def test_a_run_counts_the_applications_whose_fields_its_readers_know(panel):
    Application.objects.filter(call=panel.call).update(fields=["量子"])
    run = made(panel, 4)
    before = runs.in_full(run).fields_known
    Reviewer.objects.filter(pk=panel.reviewers[0].pk).update(fields=["量子"])
    assert (before, runs.in_full(run).fields_known) == (0, 2)


def test_a_withdrawn_application_speaks_against_a_draft(panel):
    run, team = made(panel), panel.teams[0]
    withdraw(team.application.pk, by=team.coordinator, reason="都合")
    assert [team.application.code in one for one in runs.problems(runs.in_full(run))] == [True]


def test_what_holds_is_the_last_deployment_not_taken_back(panel):
    first = actions.deploy_run(made(panel).pk, by=panel.officer)
    second = actions.deploy_run(made(panel).pk, by=panel.officer)
    before = runs.deployed(panel.call)
    actions.undo_run(second.pk, by=panel.officer)
    assert (before, runs.deployed(panel.call)) == (second, first)


def why(panel, run, team: int = 0) -> dict[int, str]:
    """Why others do not read an application."""
    _question, others = runs.others(runs.in_full(run), panel.teams[team].application)
    return {one.reviewer.pk: one.why for one in others}


def test_a_conflict_is_named_as_the_reason(panel):
    application, reviewer = panel.teams[0].application, panel.reviewers[0]
    actions.decide_conflict(application.pk, reviewer.profile_id, by=panel.officer, verb="set", reason="理由")
    assert why(panel, made(panel))[reviewer.pk] == "conflict"


def test_an_excluded_reviewer_is_no_conflict(panel):
    pair = panel.teams[0].application.pk, panel.reviewers[0].pk
    actions.fix_pair(*pair, by=panel.officer, verb="never", reason="理由")
    assert why(panel, made(panel))[panel.reviewers[0].pk] == "excluded"


def test_everybody_reads_or_has_a_reason(panel):
    run = made(panel)
    readers = set(run.pairs.filter(application=panel.teams[0].application).values_list("reviewer_id", flat=True))
    assert set(why(panel, run)) | readers == {one.pk for one in panel.reviewers}


def test_everybody_else_is_compared_with_the_weakest_reader(panel):
    run = made(panel)
    application = panel.teams[0].application
    weakest = min(run.pairs.filter(application=application).values_list("affinity", flat=True))
    _question, others = runs.others(runs.in_full(run), application)
    assert [one.ahead for one in others] == [one.affinity - weakest for one in others]


def test_overruling_the_best_total_costs_what_the_engine_says_and_a_conflict_has_no_price(panel):
    application, barred, full = panel.teams[0].application, *panel.reviewers[:2]
    Reviewer.objects.filter(pk__in=[barred.pk, full.pk]).update(fields=["bio"])
    actions.decide_conflict(application.pk, barred.profile_id, by=panel.officer, verb="set", reason="理由")
    actions.fix_pair(application.pk, full.pk, by=panel.officer, verb="never", reason="理由")
    run = made(panel)
    _question, others = runs.others(runs.in_full(run), application)
    assert {one.reviewer.pk: one.loss for one in others} == {barred.pk: None, full.pk: None}


def test_the_cost_of_a_free_pair_is_a_loss_of_the_total(panel):
    run = made(panel)
    _question, others = runs.others(runs.in_full(run), panel.teams[0].application)
    assert [one.loss for one in others if one.loss is not None and one.loss < 0] == []
    assert [one.why for one in others if one.loss is None] == []


def test_only_the_best_are_costed(panel, monkeypatch):
    monkeypatch.setattr(runs, "MOST_COSTED", 1)
    _question, others = runs.others(runs.in_full(made(panel)), panel.teams[0].application)
    assert [one.loss is None for one in others] == [False, True]
