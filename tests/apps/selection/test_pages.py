"""What the board shows, as prepared values."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import actions, pages, queries
from kyoten.apps.selection.board_queries import Beside
from kyoten.apps.selection.board_views import View

pytestmark = pytest.mark.django_db


def test_a_broken_quota_is_marked():
    board = small_board(2)
    proposal = actions.propose(board.call.pk, by=None)
    proposal.choices.filter(application__code="g1").update(selected=False)
    uses = queries.quota_uses(proposal, queries.choices(proposal))
    marks = [row[4]["badge"] for row in pages.quota_table(uses, {}, {})["rows"]]
    assert marks == ["warning", "success"]


def test_the_picture_shows_every_candidate():
    board = small_board(3)
    rows = queries.choices(actions.propose(board.call.pk, by=None))
    assert len(pages.picture(rows).table.rows) == 3


def test_there_is_no_picture_of_nothing():
    assert pages.picture([]) is None


def board_cells(beside=None, **changes):
    """The cells of the best candidate after a proposal, with what officers changed and what stands beside it."""
    rows = queries.choices(actions.propose(small_board(3).call.pk, by=None))
    for name, value in changes.items():
        setattr(rows[0], name, value)
    view = View(known={rows[0].application_id: beside} if beside else {})
    with translation.override("en"):
        return pages.board_table(rows[:1], {"mext": "MEXT", "meti": "METI"}, None, "Candidates", view)["rows"][0]


def test_a_row_names_the_application_with_its_code():
    assert board_cells()[0]["note"].startswith("g1")


def test_a_row_gives_the_means_of_both_funders():
    assert [part.split()[0] for part in board_cells()[5]["note"].split(" · ")[1:3]] == ["MEXT", "METI"]


def test_a_row_gives_the_score_and_the_note_of_the_panel():
    assert board_cells(Beside(panel_score=3.4, panel_note="A note"))[6] == {"text": "3.4", "note": "A note"}


def test_a_panel_that_gave_no_score_is_a_dash():
    assert board_cells()[6] == {"text": "—", "note": ""}


def test_a_choice_that_differs_from_the_proposal_says_so():
    assert board_cells(selected=False)[1]["note"] == "Proposed: In"


def test_the_officers_reason_stands_below_the_choice():
    assert board_cells(reason_ja="理由", reason_en="A reason")[1]["note"] == "A reason"


def test_a_choice_as_proposed_needs_no_words():
    assert board_cells()[1]["note"] == ""


def test_the_caption_says_quota_and_choice():
    proposal = actions.propose(small_board(2).call.pk, by=None)
    (use, *_others) = queries.quota_uses(proposal, queries.choices(proposal))
    with translation.override("en"):
        assert f"{use.chosen} chosen of {use.eligible}; planned about" in pages.type_caption("Global", use)


def test_a_change_is_offered_where_it_is_possible():
    rows = queries.choices(actions.propose(small_board(2).call.pk, by=None))
    assert pages.board_table(rows, {}, lambda row: "/x/", "", View())["rows"][0][-1]["href"] == "/x/"
