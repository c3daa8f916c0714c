"""Input of an edition."""

from __future__ import annotations

from kyoten.apps.selection.publication_forms import Correct, Prepare


def test_an_edition_may_be_prepared_without_an_embargo():
    form = Prepare({"not_before": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"not_before": None}


def test_a_correction_needs_its_reason_in_both_languages():
    assert sorted(Correct({"reason_ja": "訂正"}).errors) == ["reason_en"]
