"""Input of comments."""

from __future__ import annotations

from kyoten.apps.applications.comment_forms import BodyForm, CommentForm


def test_a_comment_may_be_about_the_whole_section() -> None:
    form = CommentForm({"body": "x", "field": ""}, fields=[("s.a", "A")])
    assert (form.is_valid(), form.cleaned_data["field"]) == (True, "")


def test_a_field_that_is_not_offered_is_no_field() -> None:
    assert not CommentForm({"body": "x", "field": "s.b"}, fields=[("s.a", "A")]).is_valid()


def test_words_are_needed() -> None:
    assert not BodyForm({"body": ""}).is_valid()
