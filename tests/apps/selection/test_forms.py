"""Input on the board."""

from __future__ import annotations

import pytest

from kyoten.apps.selection.forms import Change, Confirm, Reasons


def test_in_and_out_become_a_truth_value():
    form = Change({"selected": "in", "reason_ja": "理由", "reason_en": "Reason"})
    assert (form.is_valid(), form.cleaned_data["selected"]) == (True, True)


@pytest.mark.parametrize("missing", ["reason_ja", "reason_en"])
def test_both_reasons_are_asked(missing):
    given = {"reason_ja": "理由", "reason_en": "Reason"}
    assert list(Reasons({**given, missing: ""}).errors) == [missing]


def test_a_digest_has_sixty_four_digits():
    assert Confirm({"funder_code": "mext", "digest": "abc"}).is_valid() is False
