"""Input of the office around the check: decisions, requests for corrections, several applications at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.programmes.forms import Moment


class CompleteForm(forms.Form):
    """It goes to review; the reason is needed only where a condition is not found to be met."""

    reason_ja = forms.CharField(
        label=_("Reason in Japanese"),
        required=False,
        help_text=_("Needed only where a condition is not found to be met. The applicant does not read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class IneligibleForm(forms.Form):
    """Which conditions are not met, and why."""

    failed = forms.MultipleChoiceField(label=_("Conditions that are not met"), widget=forms.CheckboxSelectMultiple)
    reason_ja = forms.CharField(
        label=_("Reason in Japanese"),
        help_text=_("The applicant reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason_en = forms.CharField(label=_("Reason in English"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, conditions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ineligible_%s", **kwargs})
        offer(self, "failed", conditions)


class DueForm(forms.Form):
    """Until when corrections can be filed."""

    due_at = Moment(label=_("Corrections can be filed until (Japan Standard Time)"))


class ExtendForm(DueForm):
    """More time, and why."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("The consortium reads it."), widget=forms.Textarea(attrs={"rows": 2})
    )


class RequestForm(DueForm):
    """For each part of the application a box and what is wrong with it."""

    def __init__(self, *args: Any, labels: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = labels
        for part, label in labels.items():
            self.fields[f"pick-{part}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"remark-{part}"] = forms.CharField(
                label=_("What has to be corrected"), required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean(self) -> dict[str, Any]:
        """A chosen part says what is wrong with it; a remark chooses its part; at least one is chosen."""
        clean = super().clean() or {}
        for part in self.labels:
            if clean.get(f"pick-{part}") and not clean.get(f"remark-{part}", "").strip():
                self.add_error(f"remark-{part}", _("Say what has to be corrected here."))
        if not self.errors and not self.remarks():
            raise forms.ValidationError(_("Choose at least one part of the application that is to be corrected."))
        return clean

    def remarks(self) -> dict[str, str]:
        """What is wrong, by part."""
        said = {part: str(self.cleaned_data.get(f"remark-{part}", "")).strip() for part in self.labels}
        return {part: remark for part, remark in said.items() if remark}

    @property
    def due(self) -> dt.datetime:
        """Until when."""
        due: dt.datetime = self.cleaned_data["due_at"]
        return due

    def row(self, part: str) -> tuple[forms.BoundField, forms.BoundField]:
        """Box and remark of a part."""
        return self[f"pick-{part}"], self[f"remark-{part}"]


class ManyForm(forms.Form):
    """Applications chosen in a list; `confirmed` is sent by the preview."""

    application = forms.MultipleChoiceField(required=True)
    confirmed = forms.BooleanField(required=False)

    def __init__(self, *args: Any, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "application", [(code, code) for code in codes])
