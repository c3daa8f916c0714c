"""Input of amendments, the close of a year, and carrying over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer_rows
from kyoten.apps.ledger.forms import Yen
from kyoten.apps.ledger.models import Amendment, BudgetLine
from kyoten.apps.ledger.pages.common import full_name


class AmendmentForm(forms.Form):
    """What was decided on which lines; what a kind does not need stays empty."""

    kind = forms.ChoiceField(label=_("What was decided"), choices=Amendment.Kind.choices, widget=forms.RadioSelect)
    lines = forms.ModelMultipleChoiceField(
        label=_("Lines"), queryset=BudgetLine.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    effective_on = forms.DateField(label=_("Takes effect on"), widget=forms.DateInput(attrs={"type": "date"}))
    decided_by = forms.CharField(label=_("Decided by"), max_length=200)
    reason = forms.CharField(label=_("Reason"), max_length=500)
    amount = Yen(label=_("Budget cut: amount in whole yen"), required=False)
    target = forms.ModelChoiceField(
        label=_("Merger: into which line"), queryset=BudgetLine.objects.none(), required=False
    )
    name_ja = forms.CharField(label=_("New name in Japanese"), max_length=200, required=False)
    name_en = forms.CharField(label=_("New name in English"), max_length=200, required=False)

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lines", "target"):
            offer_rows(self, name, lines, full_name)

    def given(self) -> dict[str, Any]:
        """What the act wants."""
        data = self.cleaned_data
        return {
            "effective_on": data["effective_on"],
            "reason": data["reason"],
            "decided_by": data["decided_by"],
            "amount": data["amount"],
            "target": data["target"].pk if data["target"] else None,
            "name": {"ja": data["name_ja"], "en": data["name_en"]},
        }


class CarryOverForm(forms.Form):
    """How much of an award is spent in the next year, and why."""

    amount = Yen()
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "carry_%s", **kwargs})
