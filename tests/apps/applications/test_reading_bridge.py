"""A canonical text for readers."""

from __future__ import annotations

import json

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications import bridge, reading_bridge


@pytest.mark.django_db
def test_reading_puts_labels_beside_the_words(team):
    text = bridge.canonical_text(team.complete("言葉").fresh())
    reading = reading_bridge.reading(text, core_programme(), "en")
    first = reading.sections[0]
    assert (first.title, first.parts[0]) == ("The hub in outline", ("Name of the hub", "言葉"))


@pytest.mark.django_db
def test_reading_shows_answers_that_the_pack_no_longer_asks(team):
    data = json.loads(bridge.canonical_text(team.fresh()))
    data["answers"]["old.question"] = "残る言葉"
    reading = reading_bridge.reading(json.dumps(data), core_programme(), "ja")
    assert reading.sections[-1] == reading_bridge.ReadSection("", (("old.question", "残る言葉"),))


@pytest.mark.django_db
def test_reading_names_members_by_class_and_sector(team):
    team.write_members()
    reading = reading_bridge.reading(bridge.canonical_text(team.fresh()), core_programme(), "en")
    assert [(one.member_class, one.sector, one.lead) for one in reading.members] == [
        ("Company", "Industry", False),
        ("University or college", "Academia", True),
        ("Local government", "Government", False),
    ]
