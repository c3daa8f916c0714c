"""Input of the office: when a call opens and closes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Moment(forms.DateTimeField):
    """A day and time in Japan, entered in the browser's own field."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


class OpenCall(forms.Form):
    """From when until when a call takes applications."""

    opens_at = Moment(label=_("Opens at (Japan Standard Time)"))
    closes_at = Moment(
        label=_("Deadline (Japan Standard Time)"), help_text=_("Applications are taken until just before this time.")
    )

    def clean(self) -> dict[str, object]:
        """The deadline comes after the opening."""
        values = super().clean() or {}
        opens, closes = values.get("opens_at"), values.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The deadline must come after the opening."))
        return values


class ChangeDeadline(forms.Form):
    """A new deadline, and why."""

    closes_at = Moment(label=_("New deadline (Japan Standard Time)"))
    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the audit trail."),
    )
