"""What acts of committees are called in the trail."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.actions.common import subject_of

pytestmark = pytest.mark.django_db


def test_committee_meeting_and_item_have_subjects_of_their_own():
    room = small_room()
    item = room.candidate("g1")
    assert [subject_of(one) for one in (room.committee, room.meeting, item)] == [
        "committee:advisers",
        "committee:advisers#1",
        f"committee:advisers#1/{item.pk}",
    ]
