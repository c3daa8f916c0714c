"""Input of support: one form for each open line."""

from __future__ import annotations

import pytest

from kyoten.apps.support import forms
from kyoten.apps.support.models import PackageLine


@pytest.mark.parametrize("amount", ["-1", "1.5", "", "百万"])
def test_an_amount_is_whole_yen(amount):
    assert "amount" in forms.of_line({"line": "1", "amount": amount, "reason": "理由"}).errors


def test_ids_on_a_page_are_unique():
    made = forms.amounts([PackageLine(pk=1), PackageLine(pk=2)])
    assert [form["amount"].auto_id for _line, form in made] == ["id_1_amount", "id_2_amount"]


def test_the_form_that_was_sent_keeps_its_place():
    sent = forms.of_line({"line": "2", "amount": "x", "reason": ""})
    assert [form is sent for _line, form in forms.amounts([PackageLine(pk=1), PackageLine(pk=2)], sent)] == [
        False,
        True,
    ]
