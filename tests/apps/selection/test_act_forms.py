"""What a decision is about, as a form gives it."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.selection.act_forms import MoneyForm, QuotaForm

pytestmark = pytest.mark.django_db
WHY = {"reason_ja": "理由", "reason_en": "Reason"}


def test_the_subject_of_a_quota_holds_type_and_numbers():
    form = QuotaForm({"hub_type": "global", "low": 1, "high": 2, **WHY}, call=small_board(1).call)
    assert (form.is_valid(), form.subject()) == (True, {"hub_type": "global", "low": 1, "high": 2})


def test_a_sum_that_is_left_empty_is_unknown():
    board, _proposal, _hubs = decided_board(1)
    form = MoneyForm({"hub": "g1", "funded": "yes", "amount": "", **WHY}, call=board.call)
    assert (form.is_valid(), form.subject()) == (True, {"hub": "g1", "funded": True, "amount": None})
