"""Which edition is public, which waits, and what a pack that says nothing means."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_call, make_programme
from tests.apps.selection.scenes import decided_board, release, small_board

from kyoten.apps.foundation import clock
from kyoten.apps.selection import actions, publication_queries

pytestmark = pytest.mark.django_db


def test_a_pack_without_a_rule_opens_nothing():
    call = make_programme("us_tech_hubs").calls.first()
    assert publication_queries.rule_of(call) == publication_queries.SILENT


def test_nothing_is_public_before_a_release():
    assert publication_queries.current(make_call()) is None


def test_what_waits_for_its_time_falls_due():
    board = small_board(2)
    proposal = actions.propose(board.call.pk, by=None)
    for funder, officer in board.officers.items():
        actions.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    edition = release(board, not_before=clock.now() + dt.timedelta(hours=1))
    assert publication_queries.due() == []
    with clock.at(clock.now() + dt.timedelta(hours=2)):
        assert publication_queries.due() == [edition]


def test_only_what_was_public_is_among_the_public_editions():
    _board, _proposal, _hubs = decided_board(2)
    assert [one.number for one in publication_queries.public_editions()] == [1]
