"""What the pages of comments show."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.applications.revised import revise
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, comment_pages, task_pages

pytestmark = pytest.mark.django_db


def test_only_the_section_with_comments_is_counted(team):
    actions.comment(team.application.pk, "plan.outline", "一", by=team.coordinator)
    tasks = comment_pages.with_counts(task_pages.tasks(team.fresh()), team.fresh(), team.coordinator)
    assert [one["url"].endswith("/plan/outline/") for one in tasks if "comments" in one] == [True]


def test_somebody_else_gets_no_count(team):
    actions.comment(team.application.pk, "plan.outline", "一", by=team.coordinator)
    tasks = comment_pages.with_counts(task_pages.tasks(team.fresh()), team.fresh(), make_user())
    assert not any("comments" in one for one in tasks)


def test_only_own_words_can_be_changed(team):
    actions.comment(team.application.pk, "functions", "一", by=team.coordinator)
    team.name_signatories()
    seen = comment_pages.section(team.fresh(), "functions", team.people["industry"], None)
    assert [one["edit"] for one in seen["threads"][0]["comments"]] == [None]


def test_comments_on_a_section_that_is_gone_stay_readable(team, call):
    actions.comment(team.application.pk, "plan.outline", "一", by=team.coordinator)
    revise(call, lambda data: data["plan"]["sections"].pop(0))
    with override("en"):
        listed = comment_pages.overview(team.fresh(), team.coordinator)["places"]
        seen = comment_pages.section(team.fresh(), "plan.outline", team.coordinator, None)
    assert listed[-1]["label"] == "1 open comment"
    assert (len(seen["threads"]), seen["form"]) == (1, None)
