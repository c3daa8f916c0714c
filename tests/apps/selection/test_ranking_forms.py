"""Input of the method of ranking."""

from __future__ import annotations

from kyoten.apps.selection import ranking_forms


def test_the_form_offers_what_the_pack_allows():
    form = ranking_forms.RankingForm(methods=["mean", "calibrated"])
    assert [value for value, _label in form.fields["method"].choices] == ["mean", "calibrated"]


def test_a_method_that_is_not_offered_and_missing_reasons_are_said():
    form = ranking_forms.RankingForm({"method": "lottery"}, methods=["mean"])
    assert sorted(form.errors) == ["method", "reason_en", "reason_ja"]
