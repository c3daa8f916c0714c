"""Input of support: an amount that the programme leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.support.models import PackageLine


class Amount(forms.Form):
    """Whole yen for one line, and why so much."""

    line = forms.IntegerField(widget=forms.HiddenInput)
    amount = forms.IntegerField(label=_("Amount in whole yen"), min_value=0)
    reason = forms.CharField(label=_("Reason for the amount"), max_length=500)


def of_line(data: Mapping[str, str]) -> Amount:
    """The form that was sent for one line; its fields bear the line's number, so that ids on a page stay unique."""
    return Amount(data, auto_id=f"id_{data.get('line', '')}_%s")


def amounts(lines: Iterable[PackageLine], sent: Amount | None = None) -> list[tuple[PackageLine, Amount]]:
    """A form for every open line; the one that was sent keeps what was typed."""
    typed = sent.data.get("line", "") if sent is not None else ""
    return [
        (
            line,
            sent
            if sent is not None and str(line.pk) == typed
            else Amount(initial={"line": line.pk}, auto_id=f"id_{line.pk}_%s"),
        )
        for line in lines
    ]
