"""The tables of states: only what stands in them happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.exchange.states import INTEREST, LISTING, InterestState, ListingState, acts_in, after, allows
from kyoten.apps.foundation.refusal import Refused

ACTS = sorted({act for _state, act in LISTING})


@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_whatever_is_tried_a_listing_is_published_only_after_a_check(acts):
    state, trace = str(ListingState.DRAFT), []
    for act in acts:
        if allows(LISTING, state, act):
            state = after(LISTING, state, act, state)
            trace.append(act)
    if state == ListingState.PUBLISHED:
        assert "publish" in trace
        assert trace.index("submit") < trace.index("publish")


@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_a_change_of_what_is_found_is_checked_again(acts):
    state, checked = str(ListingState.DRAFT), False
    for act in (one for one in acts):
        if not allows(LISTING, state, act):
            continue
        state = after(LISTING, state, act, state)
        checked = act == "publish" or (checked and act != "revise")
        assert state != ListingState.PUBLISHED or checked


def test_withdrawn_is_the_end():
    assert acts_in(LISTING, ListingState.WITHDRAWN) == []


@pytest.mark.parametrize("state", [InterestState.DECLINED, InterestState.CLOSED])
def test_a_contact_that_ended_stays_ended(state):
    assert acts_in(INTEREST, state) == []


def test_a_refusal_names_the_state():
    with pytest.raises(Refused, match="作成中"):
        after(LISTING, ListingState.DRAFT, "publish", str(ListingState.DRAFT.label))
