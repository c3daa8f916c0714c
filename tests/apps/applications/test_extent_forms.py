"""Input around the geographic extent."""

from __future__ import annotations

from django.utils.translation import override

from kyoten.apps.applications.extent_forms import SearchForm, UnlistedForm


def test_either_words_or_a_prefecture_are_enough():
    asked = [{"q": "府中"}, {"prefecture": "13"}, {}]
    assert [SearchForm(one).is_valid() for one in asked] == [True, True, True]


def test_an_unknown_prefecture_is_no_search():
    assert not SearchForm({"prefecture": "48"}).is_valid()


def test_prefectures_are_offered_in_the_language_of_the_page():
    with override("ja"):
        assert ("13", "東京都") in SearchForm().fields["prefecture"].choices


def test_a_code_is_needed_and_its_name_only_where_the_list_has_none():
    assert (UnlistedForm({"name": "新市"}).is_valid(), UnlistedForm({"code": "131016"}).is_valid()) == (False, True)
