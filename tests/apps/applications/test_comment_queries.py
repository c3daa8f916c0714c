"""Shared reads of comments."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import actions, carrying_queries, comment_queries
from kyoten.apps.applications.models import Comment

pytestmark = pytest.mark.django_db


def test_places_are_the_sections_and_the_functions(team):
    places = carrying_queries.places_of(team.fresh())
    assert (places[0], places[-1], len(places)) == ("plan.outline", "functions", len(set(places)))


def test_fields_are_those_of_the_section(team):
    fields = comment_queries.fields_of(team.fresh(), "plan.goals")
    assert {name.partition(".")[0] for name in fields} == {"goals"}


def test_open_threads_stand_before_resolved_ones(team):
    first, second = (
        actions.comment(team.application.pk, "functions", words, by=team.coordinator) for words in ("一", "二")
    )
    actions.resolve(first.pk, by=team.coordinator)
    found = comment_queries.threads(Comment.objects.all(), "functions")
    assert [one.pk for one, _replies in found] == [second.pk, first.pk]


def test_a_deleted_thread_is_not_counted_as_open(team):
    made = actions.comment(team.application.pk, "functions", "一", by=team.coordinator)
    actions.delete_comment(made.pk, by=team.coordinator)
    assert comment_queries.open_counts(Comment.objects.all()) == {}
