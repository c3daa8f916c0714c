"""Rows of an application as core values, and the text that is signed."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications import bridge
from kyoten.apps.applications.models import FunctionClaim, PlanAnswer
from kyoten.core.rules.eligibility import consortium_shape, ten_functions

DAY = dt.date(2009, 4, 1)


def test_numbers_come_from_the_pack_by_date():
    numbers = bridge.shape_numbers(core_programme(), DAY)
    assert (numbers.minimum, numbers.sectors) == (
        {"university": 1, "local_government": 1},
        ("industry", "academia", "government"),
    )


def test_before_any_number_the_consortium_itself_says_the_least():
    numbers = bridge.shape_numbers(core_programme(), dt.date(2000, 1, 1))
    assert numbers.minimum == {"university": 1, "local_government": 1}


def test_sources_are_cited_in_words():
    assert "産学官の代表者" in bridge.signature_numbers(core_programme(), DAY).source


def test_one_signature_of_each_sector_is_asked_in_2009():
    required = bridge.signature_numbers(core_programme(), DAY).required
    assert required == {"industry": 1, "academia": 1, "government": 1}


def test_no_member_is_not_stated_yet():
    assert bridge.shape_facts([]) == consortium_shape.Facts(None)


def test_blank_evidence_is_no_evidence():
    claim = FunctionClaim(function="people", evidence=" \n", weakness="担い手")
    facts = bridge.function_facts(core_programme(), [claim])
    assert facts.claims == (ten_functions.Claim("people", 0, True),)


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


@pytest.mark.django_db
def test_reading_puts_labels_beside_the_words(team):
    text = bridge.canonical_text(team.complete("言葉").fresh())
    reading = bridge.reading(text, core_programme(), "en")
    first = reading.sections[0]
    assert (first.title, first.parts[0]) == ("The hub in outline", ("Name of the hub", "言葉"))


@pytest.mark.django_db
def test_reading_shows_answers_that_the_pack_no_longer_asks(team):
    data = json.loads(bridge.canonical_text(team.fresh()))
    data["answers"]["old.question"] = "残る言葉"
    reading = bridge.reading(json.dumps(data), core_programme(), "ja")
    assert reading.sections[-1] == bridge.ReadSection("", (("old.question", "残る言葉"),))


@pytest.mark.django_db
def test_reading_names_members_by_class_and_sector(team):
    team.write_members()
    reading = bridge.reading(bridge.canonical_text(team.fresh()), core_programme(), "en")
    assert [(one.member_class, one.sector, one.lead) for one in reading.members] == [
        ("Company", "Industry", False),
        ("University or college", "Academia", True),
        ("Local government", "Government", False),
    ]
