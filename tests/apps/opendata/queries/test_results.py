"""Which editions everybody may read."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import decided_board, release

from kyoten.apps.opendata.queries.results import current_results, edition_of
from kyoten.apps.selection import publication_actions
from kyoten.apps.selection.models import Choice

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_found_by_its_number():
    board, _proposal, _hubs = decided_board(2)
    Choice.objects.filter(application__code="g1").update(reason_ja="理由", reason_en="Because")
    publication_actions.prepare(board.call.pk, by=board.officers["mext"], reason_ja="訂正", reason_en="Corrected")
    assert edition_of(board.call.code, 2) is None


def test_a_former_edition_is_found_by_its_number_and_does_not_count():
    board, _proposal, _hubs = decided_board(2)
    Choice.objects.filter(application__code="g1").update(reason_ja="理由", reason_en="Because")
    release(board, reason_ja="訂正", reason_en="Corrected")
    assert edition_of(board.call.code, 1).number == 1
    assert [one.number for one in current_results()] == [2]
