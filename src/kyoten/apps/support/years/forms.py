"""Input of plans over years: which years and what is assumed, and money moved between two budgets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer

COUNTS = [(count, str(count)) for count in range(1, 6)]
Choices = Iterable[tuple[Any, str]]


class Propose(forms.Form):
    """From which fiscal year, how many, and what the programme does not say."""

    first_year = forms.TypedChoiceField(label=_("First fiscal year"), coerce=int)
    years = forms.TypedChoiceField(
        label=_("Number of fiscal years"), coerce=int, choices=[(n, str(n)) for n in range(1, 6)]
    )
    later = forms.BooleanField(
        label=_("Assume the budget of the first year for every later year"),
        help_text=_("The programme states budgets of one year. Without this, later years have no money."),
        required=False,
    )
    deciding = forms.BooleanField(
        label=_("Reckon with measures that decide at their own adoption, as if they adopted"),
        help_text=_("They stay “considered” in the packages; the plan only shows what they could cover."),
        required=False,
    )

    def __init__(self, *args: Any, years: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "first_year", years)


class Move(forms.Form):
    """Whole yen of a fiscal year from one budget to another: nothing is kept."""

    source = forms.ChoiceField(label=_("Budget line that gives"))
    target = forms.ChoiceField(label=_("Budget line that receives"))
    year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    yen = forms.IntegerField(label=_("Amount in whole yen"), min_value=1, initial=100_000_000)

    def __init__(self, *args: Any, budgets: Choices = (), years: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        named = list(budgets)
        offer(self, "source", named)
        offer(self, "target", named)
        offer(self, "year", years)


class Adopt(forms.Form):
    """Why the amounts are taken over."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
