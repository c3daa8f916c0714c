"""Input on the board: one choice with its reasons, the reason for a deviation, and the digest being confirmed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Reasons(forms.Form):
    """A reason in both languages; both are published."""

    reason_ja = forms.CharField(label=_("Reason in Japanese"), widget=forms.Textarea(attrs={"rows": 3, "lang": "ja"}))
    reason_en = forms.CharField(label=_("Reason in English"), widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}))


class Change(Reasons):
    """In or out for one application, with reasons."""

    selected = forms.TypedChoiceField(
        label=_("Choice"),
        choices=[("in", _("In")), ("out", _("Out"))],
        coerce=lambda value: value == "in",
        widget=forms.RadioSelect,
    )
    field_order = ["selected", "reason_ja", "reason_en"]


class Confirm(forms.Form):
    """The funder that confirms, and exactly the digest that was shown."""

    funder_code = forms.SlugField(widget=forms.HiddenInput)
    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
