"""Members declare on candidates; what they declare counts wherever conflicts are asked for (S10)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee import access, actions
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews.models import Reviewer
from kyoten.apps.reviews.queries import conflicts

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    room = small_room()
    room.candidate("g1")
    return room


def reads(room, part="member", item="g1"):
    return access.sight_of(room.people[part], room.meeting).reads(room.items[item])


def test_papers_open_with_the_declaration(room):
    before = reads(room)
    room.declare_none("member")
    assert (before, reads(room)) == (False, True)


def test_a_declared_conflict_closes_the_item(room):
    actions.declare(room.items["g1"].pk, by=room.people["member"], kinds=["family"])
    sight = access.sight_of(room.people["member"], room.meeting)
    assert sight.out == {room.board.applications["g1"].pk: "g1"}


def test_words_alone_are_a_conflict(room):
    actions.declare(room.items["g1"].pk, by=room.people["member"], words="共同研究をした")
    assert not reads(room)


def test_a_computed_conflict_is_not_declared_away(room):
    room.tie("member", "g1")
    with pytest.raises(Refused):
        room.declare_none("member")


def test_whoever_is_no_member_declares_nothing_here(room):
    with pytest.raises(PermissionDenied):
        actions.declare(room.items["g1"].pk, by=room.officer)


def test_what_a_member_declares_counts_for_their_reviews_too(room):
    seat = room.seats["member"]
    funder = room.board.reviewers["mext"].funder
    Reviewer.objects.create(call=room.board.call, user=room.people["member"], profile=seat.profile, funder=funder)
    actions.declare(room.items["g1"].pk, by=room.people["member"], kinds=["family"])
    assert conflicts.standing_of(room.board.applications["g1"], seat.profile_id).is_barred
