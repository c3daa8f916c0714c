"""What the offices see of editions."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import decided_board, published, release, small_board

from kyoten.apps.selection import publication_forms, publication_pages, publication_queries
from kyoten.apps.selection.models import Choice

pytestmark = pytest.mark.django_db


def test_a_first_edition_asks_for_no_reason_and_a_correction_does():
    board = small_board(2)
    assert publication_pages.form_of(board.call) is publication_forms.Prepare
    published(board)
    assert publication_pages.form_of(board.call) is publication_forms.Correct


def test_the_overview_lists_every_edition_the_latest_first():
    board, _proposal, _hubs = decided_board(2)
    Choice.objects.filter(application__code="g1").update(reason_ja="理由", reason_en="Because")
    release(board, reason_ja="訂正", reason_en="Corrected")
    rows = publication_pages.overview(board.call, board.officers["mext"])["table"]["rows"]
    assert [(row[0]["text"], row[1]["badge"]) for row in rows] == [("2", "success"), ("1", "neutral")]


def test_names_of_codes_are_known_for_the_list_of_changes():
    board, _proposal, _hubs = decided_board(2)
    names = publication_pages.names_in(publication_queries.current(board.call).content)
    assert {"g1", "global", "26"} <= names.keys()
