"""Decisions beside and after the list: quota, money, withdrawal, replacement (S5)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.selection.scenes import published, small_board

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.selection import act_pages, act_queries, actions, acts
from kyoten.apps.selection.models import Act, Hub, Proposal

pytestmark = pytest.mark.django_db

WHY = {"reason_ja": "代表機関の辞退", "reason_en": "The lead stepped back"}


@pytest.fixture
def board():
    return small_board(7)


@pytest.fixture
def decided(board):
    published(board)
    board.call.refresh_from_db()
    return board


def put(board, kind, subject, **more):
    return acts.propose_act(board.call.pk, kind, subject, by=board.officers["mext"], **{**WHY, **more})


def approve(board, act, *funders):
    for funder in funders or ("mext", "meti"):
        act = acts.approve_act(act.pk, by=board.officers[funder], funder_code=funder, digest=act.digest)
    return act


def withdraw(board, hub="g1"):
    return approve(board, put(board, "withdrawal", {"hub": hub}))


def test_one_ministry_alone_withdraws_nothing(decided):
    act = approve(decided, put(decided, "withdrawal", {"hub": "g1"}), "mext")
    assert (act.state, Hub.objects.get(code="g1").state) == (Act.State.OPEN, Hub.State.ACTIVE)


def test_both_ministries_withdraw_a_selection_and_the_hub_stays_on_record(decided):
    act = withdraw(decided)
    assert (act.state, Hub.objects.get(code="g1").state) == (Act.State.EFFECTIVE, Hub.State.WITHDRAWN)


def test_the_first_of_the_reserve_takes_the_place(decided):
    withdraw(decided)
    approve(decided, put(decided, "replacement", {"hub": "g1", "application": "g6"}))
    found = Hub.objects.get(code="g6")
    assert (found.state, found.application.state) == (Hub.State.ACTIVE, Application.State.SELECTED)


def test_nobody_is_taken_out_of_turn(decided):
    withdraw(decided)
    with pytest.raises(Refused, match="g6"):
        put(decided, "replacement", {"hub": "g1", "application": "g7"})


def test_a_place_is_taken_once(decided):
    withdraw(decided)
    approve(decided, put(decided, "replacement", {"hub": "g1", "application": "g6"}))
    with pytest.raises(Refused, match="g1"):
        put(decided, "replacement", {"hub": "g1", "application": "g7"})


def test_the_reserve_goes_by_rank_and_loses_who_took_a_place(decided):
    before = [row.application.code for row in act_queries.reserve(decided.call, "global")]
    withdraw(decided)
    approve(decided, put(decided, "replacement", {"hub": "g1", "application": "g6"}))
    after = [row.application.code for row in act_queries.reserve(decided.call, "global")]
    assert (before, after) == (["g6", "g7"], ["g7"])


def test_there_is_no_reserve_before_publication(board):
    assert act_queries.reserve(board.call, "global") == []


@pytest.mark.parametrize(("funded", "amount"), [(False, None), (True, None), (True, 40_000_000)])
def test_money_is_decided_apart_from_the_label(decided, funded, amount):
    subject = {"hub": "g1", "funded": funded, "amount": amount}
    approve(decided, put(decided, "money", subject))
    hub = Hub.objects.get(code="g1")
    assert (hub.state, [act.subject for act in act_queries.acts_on(hub)]) == (Hub.State.ACTIVE, [subject])


def test_a_hub_without_money_has_no_sum(decided):
    with pytest.raises(Refused):
        put(decided, "money", {"hub": "g1", "funded": False, "amount": 5})


def test_a_changed_quota_rules_the_next_proposal_and_voids_confirmations(board):
    proposal = actions.propose(board.call.pk, by=None)
    actions.confirm(proposal.pk, by=board.officers["mext"], funder_code="mext", digest=proposal.digest)
    approve(board, put(board, "quota", {"hub_type": "global", "low": 2, "high": 2}))
    chosen = actions.propose(board.call.pk, by=None).choices.filter(selected=True).count()
    assert (proposal.confirmations.count(), chosen) == (0, 2)


def test_quotas_are_settled_once_the_result_is_public(decided):
    with pytest.raises(Refused):
        put(decided, "quota", {"hub_type": "global", "low": 2, "high": 2})


def test_an_act_is_approved_as_it_was_read(decided):
    act = put(decided, "withdrawal", {"hub": "g1"})
    with pytest.raises(Stale):
        acts.approve_act(act.pk, by=decided.officers["meti"], funder_code="meti", digest="0" * 64)


def test_nobody_approves_for_the_other_ministry(decided):
    act = put(decided, "withdrawal", {"hub": "g1"})
    with pytest.raises(PermissionDenied):
        acts.approve_act(act.pk, by=decided.officers["mext"], funder_code="meti", digest=act.digest)


def test_a_dropped_act_is_approved_no_more(decided):
    act = put(decided, "withdrawal", {"hub": "g1"})
    acts.drop_act(act.pk, by=decided.officers["meti"])
    with pytest.raises(Refused):
        approve(decided, act)


def test_the_public_reads_the_decision_but_no_internal_reason(decided):
    approve(decided, put(decided, "withdrawal", {"hub": "g1"}, internal=True))
    found = act_pages.public(Hub.objects.get(code="g1"))
    assert [(one["reason"], "g1" in one["text"] or bool(one["text"])) for one in found] == [("", True)]


def test_a_later_round_states_the_hubs_that_stay(decided):
    later = type(decided.call).objects.get(programme=decided.call.programme, stage=2)
    withdraw(decided, "g2")
    assert act_queries.fixed_hubs(later) == ["g1", "g3", "g4", "g5"]


def test_publication_is_not_undone(decided):
    withdraw(decided)
    assert Proposal.objects.get(call=decided.call).choices.filter(selected=True).count() == 5


@pytest.fixture
def equals():
    """Five hubs, and g6 equal to g7 in the reserve."""
    found = small_board(6)
    found.application("g7", "global", {"mext": 2, "meti": 1})
    published(found)
    found.call.refresh_from_db()
    return found


def first_is(board, code):
    return put(board, "order", {"hub_type": "global", "application": code})


def test_equals_in_the_reserve_wait_for_a_decision_on_who_comes_first(equals):
    withdraw(equals)
    with pytest.raises(Refused, match="g6, g7"):
        put(equals, "replacement", {"hub": "g1", "application": "g6"})
    approve(equals, first_is(equals, "g7"))
    approve(equals, put(equals, "replacement", {"hub": "g1", "application": "g7"}))
    assert Hub.objects.get(code="g7").state == Hub.State.ACTIVE


def test_one_ministry_alone_tells_no_equals_apart(equals):
    approve(equals, first_is(equals, "g7"), "mext")
    assert [one.equals for one in act_queries.reserve(equals.call, "global")] == [("g7",), ("g6",)]


def test_who_has_no_equal_is_put_before_nobody(decided):
    with pytest.raises(Refused, match="g6"):
        first_is(decided, "g6")
