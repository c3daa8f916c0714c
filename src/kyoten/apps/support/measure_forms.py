"""Input of a measure's manager: an application of a hub's member, and the decision on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.support.bottleneck_forms import LONG
from kyoten.apps.support.build_forms import Choices
from kyoten.apps.support.models import MeasureApplication

DECIDED = [one for one in MeasureApplication.Outcome.choices if one[0] != MeasureApplication.Outcome.OPEN]


class Kept(forms.Form):
    """Who applied, from which hub, with what."""

    hub = forms.TypedChoiceField(label=_("Hub"), coerce=int)
    applicant = forms.CharField(label=_("Applying organisation"), max_length=200)
    title = forms.CharField(label=_("Title of the application"), max_length=300)
    award_line = forms.ChoiceField(label=_("Line of the measure"), required=False)

    def __init__(self, *args: Any, hubs: Choices = (), lines: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "hub", hubs)
        offer(self, "award_line", [("", _("The measure as a whole")), *lines])


class Decision(forms.Form):
    """Adopted or not, with what of the hub's plan was weighed."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=DECIDED, widget=forms.RadioSelect)
    considered = forms.CharField(
        label=_("What of the hub's plan was considered"),
        help_text=_("Needed where the programme asks that the plan or the consistency with the hub is considered."),
        widget=LONG,
        max_length=2000,
        required=False,
    )
    reason = forms.CharField(label=_("Reason"), widget=LONG, max_length=2000)
    amount = forms.IntegerField(label=_("Amount a year in whole yen"), min_value=0, required=False)
