"""Choices that a form gets when it is made."""

from __future__ import annotations

import pytest
from django import forms

from kyoten.apps.foundation.choices import offer


class Made(forms.Form):
    """One field to choose in, one to write in."""

    kind = forms.ChoiceField()
    several = forms.MultipleChoiceField()
    words = forms.CharField()


def test_what_is_offered_is_valid_and_nothing_else():
    form, other = (Made({"kind": kind, "several": ["a"], "words": "w"}) for kind in ("a", "b"))
    for one in (form, other):
        offer(one, "kind", [("a", "A")])
        offer(one, "several", [("a", "A")])
    assert (form.is_valid(), other.is_valid()) == (True, False)


def test_choices_reach_the_element_of_the_page():
    form = Made()
    offer(form, "kind", ((value, value.upper()) for value in "ab"))
    assert '<option value="b">B</option>' in str(form["kind"])


def test_another_form_of_the_same_kind_keeps_its_own():
    offer(Made(), "kind", [("a", "A")])
    assert list(Made().fields["kind"].choices) == []


def test_a_field_to_write_in_offers_nothing():
    with pytest.raises(TypeError, match="words"):
        offer(Made(), "words", [("a", "A")])
