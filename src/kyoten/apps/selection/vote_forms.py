"""Input of one funder's word: verdict, reason, and the list that was shown."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.selection.decision_models import Verdict


class Word(forms.Form):
    """Approve, hold or reject; a reason is needed unless it is approved."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed to hold or reject. Seen by the offices and auditors alone."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
