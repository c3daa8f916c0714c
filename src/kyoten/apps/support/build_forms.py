"""Input for changing a package: an amount, a measure put in, a line taken out, a new version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer

Choices = Iterable[tuple[Any, str]]


class Reasoned(forms.Form):
    """A change stands with its reason."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class OfLine(Reasoned):
    """A change of one line that stands in the package."""

    line = forms.TypedChoiceField(label=_("Measure in this package"), coerce=int)

    field_order = ["line", "amount", "reason"]

    def __init__(self, *args: Any, lines: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "line", lines)


class ChangeAmount(OfLine):
    """Another amount for a line."""

    amount = forms.IntegerField(label=_("Amount in whole yen"), min_value=0)


class AddLine(Reasoned):
    """A measure that the programme links to the hub's type."""

    track = forms.ChoiceField(label=_("Measure to put in"))
    amount = forms.IntegerField(
        label=_("Amount in whole yen"),
        help_text=_("Leave it empty where the measure brings no money of its own, or where it is decided later."),
        min_value=0,
        required=False,
    )

    field_order = ["track", "amount", "reason"]

    def __init__(self, *args: Any, tracks: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "track", tracks)
