"""Rows of an application as core values, and the text that is signed."""

from __future__ import annotations

import json

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications import bridge
from kyoten.apps.applications.models import PlanAnswer


def test_questions_answered_on_pages_of_their_own_are_not_asked_twice():
    names = [asked.name for asked in bridge.asked_fields(core_programme())]
    assert [name for name in names if name in ("collaboration_system.members", "functions.claims")] == []


@pytest.mark.django_db
def test_same_application_gives_the_same_text(team):
    team.complete()
    assert bridge.canonical_text(team.fresh()) == bridge.canonical_text(team.fresh())


@pytest.mark.django_db
def test_order_of_answers_does_not_matter(team):
    first = bridge.canonical_text(team.complete().fresh())
    rows = list(team.application.answers.values_list("field", "text"))
    team.application.answers.all().delete()
    PlanAnswer.objects.bulk_create(
        PlanAnswer(application=team.application, field=field, text=text) for field, text in reversed(rows)
    )
    assert bridge.canonical_text(team.fresh()) == first


@pytest.mark.django_db
def test_text_holds_everything_that_is_signed(team):
    data = json.loads(bridge.canonical_text(team.complete().fresh()))
    assert sorted(data) == [
        "answers",
        "application",
        "area",
        "call",
        "claims",
        "fields",
        "hub_type",
        "members",
        "name",
        "prefectures",
        "programme",
        "tables",
        "years",
    ]


@pytest.mark.django_db
def test_keys_of_the_text_are_sorted(team):
    text = bridge.canonical_text(team.complete().fresh())
    assert json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == text


def test_digest_is_sha256():
    assert bridge.digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
