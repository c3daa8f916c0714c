"""What these pages share."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.models import Meeting
from kyoten.apps.committee.pages import common

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "said"), [("ja", "霞が関 / オンライン"), ("en", "Kasumigaseki / online")])
def test_a_place_is_said_in_the_language_of_the_page(language, said):
    with translation.override(language):
        assert common.place(Meeting(place_ja="霞が関", place_en="Kasumigaseki", online="https://x.example")) == said


def test_a_meeting_without_minutes_says_so():
    room = small_room()
    assert common.minutes_badge(room.meeting) == {"text": "議事録なし", "badge": "neutral"}


def test_what_is_not_known_is_a_dash():
    assert (common.day(None), common.moment(None)) == ("—", "—")
