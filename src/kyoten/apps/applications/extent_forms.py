"""Input around the geographic extent: what to search for, and a municipality that the list does not hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.phrases import prefecture_choices
from kyoten.apps.foundation.choices import offer


class SearchForm(forms.Form):
    """Words of a name, its reading or its code, and a prefecture; either is enough."""

    q = forms.CharField(
        label=_("Name, reading in kana, or code"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "prefecture", [("", _("Every prefecture")), *prefecture_choices(get_language() or "")])


class UnlistedForm(forms.Form):
    """A code with its check digit, and the name that goes with it."""

    code = forms.CharField(
        label=_("Local-government code"), max_length=20, help_text=_("Six digits; the last is the check digit.")
    )
    name = forms.CharField(label=_("Name of the municipality in Japanese"), max_length=40, required=False)
