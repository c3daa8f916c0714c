"""Reads of selection: what counts, and what the public may know."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_application
from tests.apps.selection.scenes import decided_board, empty_board, published, release, small_board

from kyoten.apps.selection import actions, queries
from kyoten.apps.selection.models import Choice

pytestmark = pytest.mark.django_db


def test_only_submitted_applications_stand_for_choice():
    board = small_board(2)
    make_application(board.call, hub_type="global", code="draft")
    assert [one.application.code for one in queries.standings(board.call)] == ["g1", "g2"]


@pytest.mark.parametrize("count", [1, 3])
def test_standings_take_four_queries(django_assert_num_queries, count):
    board = small_board(count)
    with django_assert_num_queries(4):
        queries.standings(board.call)


def test_before_publication_there_are_no_hubs_and_no_numbers():
    board = small_board(2)
    actions.propose(board.call.pk, by=None)
    assert (list(queries.published_hubs()), list(queries.published_choices()), queries.funnel(board.call)) == (
        [],
        [],
        [],
    )


def test_after_publication_the_chosen_are_named_and_the_others_are_not():
    _board, _proposal, _hubs = decided_board(7)
    assert "g7" not in {one.application.code for one in queries.published_choices()}


def test_the_funnel_hides_a_count_that_would_point_at_two_who_are_not_named():
    board, _proposal, _hubs = decided_board(7)
    assert {one["code"]: one["applied"] for one in queries.funnel(board.call)} == {
        "global": None,
        "regional_core": None,
    }


def test_the_funnel_counts_applied_and_selected():
    board = empty_board()
    for number in range(1, 10):
        board.application(f"g{number}", "global", {"mext": 4, "meti": 3})
    published(board)
    found = {one["code"]: (one["applied"], one["selected"], one["planned"]) for one in queries.funnel(board.call)}
    assert found == {"global": (9, 5, (5, 5)), "regional_core": (None, 0, (10, 10))}


def test_the_choice_that_made_a_hub_is_found():
    _board, _proposal, hubs = decided_board(2)
    assert queries.choice_of(hubs[0]).application.code == hubs[0].code


def test_the_reason_is_a_sentence_of_the_facts_in_both_languages():
    board = small_board(7)
    actions.propose(board.call.pk, by=None)
    reasons = queries.reasons_of(Choice.objects.get(application__code="g2"))
    assert reasons == {
        "ja": "同じ類型の申請7件中第2位（評点3.5点、4点満点）。選定予定数は5件。",
        "en": "Ranked 2 of 7 in its type with 3.5 of 4 points; 5 were to be chosen.",
    }


def test_a_human_reason_wins():
    board = small_board(2)
    proposal = actions.propose(board.call.pk, by=None)
    given = {"reason_ja": "分野の均衡", "reason_en": "Balance of fields"}
    actions.change_choice(proposal.pk, board.applications["g1"].pk, by=board.officers["mext"], selected=False, **given)
    assert queries.reasons_of(Choice.objects.get(application__code="g1")) == {
        "ja": "分野の均衡",
        "en": "Balance of fields",
    }


def test_unconfirmed_names_the_funders_that_still_have_to_agree():
    board = small_board(2)
    proposal = actions.propose(board.call.pk, by=None)
    actions.confirm(proposal.pk, by=board.officers["mext"], funder_code="mext", digest=proposal.digest)
    assert [one.code for one in queries.unconfirmed(proposal)] == ["meti"]


def test_the_funnel_says_why_another_number_was_chosen():
    board = small_board(2)
    proposal = actions.propose(board.call.pk, by=None)
    officer = board.officers["mext"]
    actions.change_choice(
        proposal.pk, board.applications["g1"].pk, by=officer, selected=False, reason_ja="辞退", reason_en="Withdrawn"
    )
    actions.record_deviation(proposal.pk, "global", by=officer, reason_ja="辞退", reason_en="Withdrawn")
    proposal.refresh_from_db()
    for funder, one in board.officers.items():
        actions.confirm(proposal.pk, by=one, funder_code=funder, digest=proposal.digest)
    release(board)
    found = {one["code"]: one["deviation"] for one in queries.funnel(board.call)}
    assert found == {"global": {"ja": "辞退", "en": "Withdrawn"}, "regional_core": None}
