"""The task list of an application."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kyoten.apps.applications import task_pages

pytestmark = pytest.mark.django_db


def test_new_application_has_everything_before_it(team):
    states = [task["state"] for task in task_pages.tasks(team.application)]
    assert states == [*["not_started"] * 10, "cannot_start", "cannot_start"]


def test_begun_section_says_how_much_is_open(team):
    from kyoten.apps.applications import actions

    answers = {"goals.three_years": "到達点"}
    actions.save_answers(team.application.pk, answers, by=team.coordinator, revision=team.revision)
    with override("en"):
        goals = next(task for task in task_pages.tasks(team.fresh()) if task["hint"])
    assert (goals["state"], goals["hint"]) == ("in_progress", "1 answers missing, too long or not what is asked")


def test_submission_waits_for_the_signatures(team):
    with override("en"):
        last = task_pages.tasks(team.application)[-1]
    assert (last["url"], last["hint"]) == ("", "when all three sectors have signed")
