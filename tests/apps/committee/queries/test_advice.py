"""Approved minutes advise the decision, candidate by candidate and as a list."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import WHY, frozen, small_room, written

from kyoten.apps.committee.queries.advice import advised
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import actions as selection
from kyoten.apps.selection import advice

pytestmark = pytest.mark.django_db


def words(room):
    codes = {one.pk: code for code, one in room.board.applications.items()}
    return {codes[key]: str(one.word) for key, one in advised(room.board.call).items()}


def settled(room):
    room.circulate()
    room.approve()
    return room


def test_minutes_advise_once_they_are_approved():
    room = written()
    room.circulate()
    before = words(room)
    room.approve()
    assert (before, words(room)) == ({}, {"g1": "select", "g2": "not"})


def test_a_list_advises_on_everybody_and_a_candidates_own_item_goes_before():
    room = small_room(7)
    room.whole(frozen(room.board))
    room.candidate("g1")
    room.declare_none()
    room.attend()
    room.write("list", "select")
    room.write("g1", "hold", **WHY)
    found = words(settled(room))
    assert (found["g1"], found["g2"], found["g7"]) == ("hold", "select", "not")


def test_the_decision_hears_it_through_the_port():
    room = settled(written())
    key = room.board.applications["g2"].pk
    assert advice.on(room.board.call)[key].url.endswith("/committees/advisers/meetings/1/minutes/")


def test_ministries_go_another_way_only_with_a_reason():
    room = settled(written())
    proposal = selection.propose(room.board.call.pk, by=room.officer)
    for funder, officer in room.board.officers.items():
        selection.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    with pytest.raises(Refused, match="g2"):
        selection.publish(proposal.pk, by=room.officer)


def test_advice_costs_three_queries_at_most(django_assert_max_num_queries):
    room = settled(written())
    with django_assert_max_num_queries(3):
        advised(room.board.call)
