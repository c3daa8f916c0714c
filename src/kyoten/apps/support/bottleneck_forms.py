"""Input of bottleneck requests: what a hub asks, and how the office answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.support.build_forms import Choices

LONG = forms.Textarea(attrs={"rows": 4})


class Request(forms.Form):
    """What the hub asks for, against which bottleneck."""

    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    function = forms.ChoiceField(label=_("Function with the bottleneck"))
    need = forms.CharField(label=_("What is needed, and what it would change"), widget=LONG, max_length=2000)
    not_reached = forms.CharField(
        label=_("Why running measures do not reach it"),
        help_text=_("Name the running measures that you looked at, and what they leave open."),
        widget=LONG,
        max_length=2000,
    )
    amount = forms.IntegerField(label=_("Amount asked in whole yen"), min_value=1)

    def __init__(self, *args: Any, years: Choices = (), functions: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "fiscal_year", years)
        offer(self, "function", functions)


class Answer(forms.Form):
    """Why; the hub reads it."""

    answer = forms.CharField(label=_("Answer that the hub reads"), widget=LONG, max_length=2000)


class Grant(Answer):
    """Whole yen from the flexible frame."""

    amount = forms.IntegerField(label=_("Amount granted in whole yen"), min_value=1)
    field_order = ["amount", "answer"]


class Refer(Answer):
    """Another measure serves it."""

    measure = forms.ChoiceField(label=_("Measure that serves the function"))
    field_order = ["measure", "answer"]

    def __init__(self, *args: Any, measures: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "measure", measures)
