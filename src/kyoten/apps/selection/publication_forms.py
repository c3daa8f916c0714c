"""Input of an edition: from when it may be public, and why an earlier one is corrected."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Prepare(forms.Form):
    """The time before which nothing is public."""

    not_before = forms.DateTimeField(
        label=_("Not public before"),
        help_text=_("Japan time. Leave it empty to publish as soon as every funder has approved."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        required=False,
    )


class Correct(Prepare):
    """The same with the reason of the correction, which is published."""

    reason_ja = forms.CharField(
        label=_("Why the public edition is corrected, in Japanese"),
        help_text=_("Published with the new edition."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    reason_en = forms.CharField(
        label=_("Why the public edition is corrected, in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    field_order = ["reason_ja", "reason_en", "not_before"]
