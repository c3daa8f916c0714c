"""Who runs committees, until when, whom letters reach, and what acts are called in the trail."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.committee.scenes import small_room
from tests.apps.factories import make_user

from kyoten.apps.committee.actions import common
from kyoten.apps.committee.actions.common import subject_of
from kyoten.apps.committee.models import Minutes
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def test_committee_meeting_and_item_have_subjects_of_their_own():
    room = small_room()
    item = room.candidate("g1")
    assert [subject_of(one) for one in (room.committee, room.meeting, item)] == [
        "committee:advisers",
        "committee:advisers#1",
        f"committee:advisers#1/{item.pk}",
    ]


def test_officers_of_the_programme_run_its_committees_and_nobody_else():
    room = small_room()
    assert common.run_committee(room.committee.pk, room.officer) == room.committee
    assert common.run_meeting(room.meeting.pk, make_user("programme_officer", "meti")) == room.meeting
    for other in (room.people["chair"], make_user("auditor"), make_user("programme_officer", "moon")):
        for run, thing in ((common.run_committee, room.committee), (common.run_meeting, room.meeting)):
            with pytest.raises(PermissionDenied):
                run(thing.pk, other)


@pytest.mark.parametrize(("state", "closed"), [("draft", False), ("circulated", True), ("approved", True)])
def test_the_agenda_stands_once_members_have_the_minutes(state, closed):
    room = small_room()
    assert common.must_be_before_minutes(room.meeting) is None
    Minutes.objects.create(meeting=room.meeting, state=state)
    if closed:
        with pytest.raises(Refused):
            common.must_be_before_minutes(room.meeting)
    else:
        assert common.must_be_before_minutes(room.meeting) is None


def test_a_letter_reaches_members_with_an_address_and_leads_to_the_meeting():
    room = small_room()
    seats = list(room.seats.values())
    seats[0].profile.email = ""
    common.tell(room.meeting, seats, "committee/mail/called.txt", "tried", "https://kyoten.example")
    sent = OutgoingMail.objects.filter(key__startswith="tried:")
    assert {one.to for one in sent} == {one.profile.email for one in seats[1:]}
    assert all("https://kyoten.example/office/committees/advisers/meetings/1/" in one.body for one in sent)
