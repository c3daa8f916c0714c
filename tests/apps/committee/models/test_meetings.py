"""What the database itself holds of meetings."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.models import AgendaItem, Meeting

pytestmark = pytest.mark.django_db


def test_a_meeting_is_somewhere():
    room = small_room()
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=room.meeting.pk).update(place_ja="", place_en="")


@pytest.mark.parametrize("kind", ["candidate", "scenario", "other"])
def test_an_item_is_about_something(kind):
    room = small_room()
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(meeting=room.meeting, position=1, kind=kind)


def test_an_item_bears_the_name_of_its_candidate():
    assert small_room().candidate("g1").title.startswith("架空拠点")
