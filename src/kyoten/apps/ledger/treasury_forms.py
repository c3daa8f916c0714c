"""Input of reconciliation: the treasury's file, and which of its columns says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.ledger.treasury import FIELDS, NEEDED, guess

LABELS = {
    "reference": _("Column with the reference (number of the claim)"),
    "amount": _("Column with the amount"),
    "paid_on": _("Column with the day of payment"),
    "payee": _("Column with the payee"),
}


class TreasuryFile(forms.Form):
    """A table as the treasury sends it."""

    table = forms.FileField(
        label=_("The treasury's file"),
        help_text=_("CSV in UTF-8 or Shift_JIS, or Excel; the first row holds the headings. At most 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.xlsx"}),
    )


class Confirm(forms.Form):
    """For each row without a known reference the claims that it may be for; a person confirms one, or none."""

    def __init__(self, data: Any, rows: Iterable[tuple[int, str, list[tuple[int, str]]]]) -> None:
        super().__init__(data, auto_id="id_confirm_%s")
        for number, label, claims in rows:
            choices = [("", _("None of these")), *claims]
            self.fields[f"row_{number}"] = forms.TypedChoiceField(
                label=label, choices=choices, coerce=int, empty_value=None, required=False
            )

    def confirmed(self) -> dict[int, int]:
        """The claim confirmed for each row; nothing where the form is not right."""
        if not self.is_valid():
            return {}
        return {int(name.partition("_")[2]): claim for name, claim in self.cleaned_data.items() if claim}


class MatchForm(forms.Form):
    """The claim for which a payment was, chosen by hand, and why."""

    claim = forms.TypedChoiceField(label=_("Claim for which it was"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why it is for this claim"), max_length=500)

    def __init__(self, data: Any, claims: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        offer(self, "claim", claims)


class Mapping(forms.Form):
    """A heading for every field; those with a usual name are chosen already."""

    def __init__(self, data: Any, headings: Sequence[str]) -> None:
        known = guess(headings)
        given = {name: data.get(name, known.get(name, "")) for name in FIELDS}
        super().__init__(given)
        choices = [("", _("none")), *((one, one) for one in headings)]
        for name in FIELDS:
            self.fields[name] = forms.ChoiceField(label=LABELS[name], choices=choices, required=name in NEEDED)

    def mapped(self) -> dict[str, str]:
        """Field to heading, where every field that is needed has one."""
        return {name: self.cleaned_data[name] for name in FIELDS} if self.is_valid() else {}
