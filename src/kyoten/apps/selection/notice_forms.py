"""Input of an objection and of its answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.selection.notice_models import Objection

ANSWERS = [one for one in Objection.Outcome.choices if one[0]]


class Grounds(forms.Form):
    """What the applicant objects to, and why."""

    grounds = forms.CharField(
        label=_("Grounds of the objection"), widget=forms.Textarea(attrs={"rows": 8}), max_length=8000
    )


class Answer(forms.Form):
    """Outcome and answer of the office; the applicant reads both."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=ANSWERS, widget=forms.RadioSelect)
    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 8}), max_length=8000)
