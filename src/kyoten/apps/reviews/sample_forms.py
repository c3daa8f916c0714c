"""Input of the office about the common sample of a call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.choices import offer


class SampleForm(forms.Form):
    """Applications that all readers score, and whether the piles open only after them."""

    applications = forms.MultipleChoiceField(
        label=_("Applications that every reader scores"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Two or three that differ much show best how readers use the scale."),
    )
    comes_first = forms.BooleanField(
        label=_("The rest of each pile opens when the reader has submitted the sample"), required=False
    )

    def __init__(self, *args: Any, applications: Iterable[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "applications", [(one.code, f"{one.code} {one.name}") for one in applications])
