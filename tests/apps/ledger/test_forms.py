"""Input of whole yen and changes."""

from __future__ import annotations

import pytest

from kyoten.apps.ledger.forms import ChangeForm, CutForm


@pytest.mark.parametrize(("typed", "yen"), [("1,000", 1_000), ("¥1000", 1_000), ("２，０００円", 2_000), (" 5 ", 5)])
def test_yen_are_read_as_people_write_them(typed, yen):
    form = CutForm({"amount": typed, "reason": "補正"})
    assert form.is_valid()
    assert form.cleaned_data["amount"] == yen


@pytest.mark.parametrize("typed", ["", "0", "-5", "1.5", "many"])
def test_anything_else_is_refused_at_the_field(typed):
    form = CutForm({"amount": typed, "reason": "補正"})
    assert (form.is_valid(), list(form.errors)) == (False, ["amount"])


@pytest.mark.parametrize(("direction", "yen"), [("up", 5), ("down", -5)])
def test_a_change_has_its_sign(direction, yen):
    form = ChangeForm({"direction": direction, "amount": "5", "reason": "変更"})
    assert form.is_valid()
    assert form.by_yen() == yen
