"""Input of applicants into clean values."""

from __future__ import annotations

from kyoten.apps.applications import forms
from kyoten.apps.applications.office_queries import FilterChoices


def test_filter_leaves_out_what_it_does_not_understand():
    choices = bridge_choices()
    form = forms.OfficeFilter({"type": "village", "state": "submitted", "page": "2"}, choices=choices)
    assert form.chosen() == {"state": "submitted"}


def bridge_choices() -> FilterChoices:
    """One call and one type."""
    return FilterChoices([("c-1", "第1回")], [("global", "グローバル")])


def test_fields_are_parted_at_commas_of_both_languages():
    form = forms.StartForm(
        {"hub_type": "g", "name_ja": "架空", "fields_text": "甲、乙, 丙,"},
        hub_types=[type("Kind", (), {"code": "g", "name": "G"})],
    )
    assert form.is_valid()
    assert form.values()["fields"] == ["甲", "乙", "丙"]


def test_a_chosen_filter_can_be_taken_off():
    form = forms.OfficeFilter({"q": "湾岸", "state": "draft"}, choices=FilterChoices([], []))
    assert [one["remove_url"] for one in form.removable()] == ["?q=%E6%B9%BE%E5%B2%B8", "?state=draft"]
