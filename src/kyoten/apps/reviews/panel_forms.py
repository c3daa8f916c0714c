"""Input of those who deliberate: a remark, the phase and chair, the order of the agenda, what was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.reviews.models import Deliberation, Reviewer

Phase = Deliberation.Phase


class RemarkForm(forms.Form):
    """Something said; who reads it stands beside the box."""

    body = forms.CharField(label=_("Your remark"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class PhaseForm(forms.Form):
    """Which phase begins."""

    phase = forms.ChoiceField(
        label=_("Phase"),
        choices=[(one.value, one.label) for one in (Phase.READING, Phase.DISCUSSION, Phase.PANEL)],
    )


class ChairForm(forms.Form):
    """Who presides."""

    chair = forms.TypedChoiceField(label=_("Chair"), coerce=int)

    def __init__(self, *args: Any, members: Iterable[Reviewer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "chair", [(one.pk, one.name) for one in members])


class OrderForm(forms.Form):
    """In which order the agenda is made."""

    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("type", _("By hub type and code")), ("spread", _("Greatest difference between readers first"))],
    )


class MoveForm(forms.Form):
    """Another place on the agenda."""

    place = forms.IntegerField(label=_("Place on the agenda"), min_value=1)


class AgreedForm(forms.Form):
    """What the panel agreed on one application."""

    score = forms.DecimalField(label=_("Score of the panel"), required=False, max_digits=4, decimal_places=1)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the minutes: the office and the panel read it, those sent out do not."),
    )
    statement_ja = forms.CharField(
        label=_("Consensus statement in Japanese"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "ja"}),
    )
    statement_en = forms.CharField(
        label=_("Consensus statement in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "en"}),
    )
