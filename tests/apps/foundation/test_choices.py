"""Choices that a form gets when it is made."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation
from tests.apps.factories import make_user

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.foundation.choices import offer, offer_rows, word


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


class Chosen(forms.Form):
    """One field for a row."""

    user = forms.ModelChoiceField(queryset=User.objects.none())


@pytest.mark.django_db
def test_rows_that_are_offered_are_called_as_asked():
    users = [make_user("auditor"), make_user("auditor")]
    form = Chosen({"user": users[1].pk})
    offer_rows(form, "user", User.objects.filter(pk=users[0].pk), lambda user: f"<{user.pk}>")
    assert [str(label) for _value, label in form.fields["user"].choices][1:] == [f"<{users[0].pk}>"]
    assert not form.is_valid()


def test_a_field_without_rows_offers_none():
    with pytest.raises(TypeError, match="kind"):
        offer_rows(Made(), "kind", User.objects.none(), str)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("kind", "sme"), [("company", None), ("of no list", True)])
def test_the_word_is_that_of_django(kind, sme, language):
    row = Organisation(kind=kind, sme=sme)
    with translation.override(language):
        assert word(row, "kind") == row.get_kind_display()


def test_nothing_has_no_word():
    assert word(Organisation(), "sme") == ""
