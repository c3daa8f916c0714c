"""Which word still counts."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import actions, queries, vote_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    board = small_board(2)
    return queries.choices(actions.propose(board.call.pk, by=None))


def test_the_digest_of_a_line_changes_with_the_choice(rows):
    before = vote_queries.line_digest(rows[0])
    rows[0].selected = not rows[0].selected
    assert vote_queries.line_digest(rows[0]) != before


def test_a_departure_without_reason_is_named(rows):
    rows[0].selected = not rows[0].selected
    assert vote_queries.unexplained(rows) == [rows[0].application.code]


def test_the_words_of_a_proposal_cost_one_query(rows, django_assert_num_queries):
    proposal = rows[0].proposal
    with django_assert_num_queries(1):
        assert vote_queries.standing(proposal, rows) == {}
