"""Input on the board: its filter, a choice or rank with reasons, a deviation, and the digest being confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.foundation.filters import Filter
from kyoten.apps.selection.phrases import FLAGS, GROUPS, SORTS


class Reasons(forms.Form):
    """A reason in both languages; both are published."""

    reason_ja = forms.CharField(label=_("Reason in Japanese"), widget=forms.Textarea(attrs={"rows": 3, "lang": "ja"}))
    reason_en = forms.CharField(label=_("Reason in English"), widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}))


class KeptReasons(Reasons):
    """Reasons that may be kept for the offices."""

    internal = forms.BooleanField(
        label=_("Keep this reason internal"),
        help_text=_("Only the offices and auditors then see it; the change itself is no secret."),
        required=False,
    )


class Change(Reasons):
    """In or out for one application, with reasons."""

    selected = forms.TypedChoiceField(
        label=_("Choice"),
        choices=[("in", _("In")), ("out", _("Out"))],
        coerce=lambda value: value == "in",
        widget=forms.RadioSelect,
    )
    internal = forms.BooleanField(
        label=_("Keep this reason internal"),
        help_text=_("Only the offices and auditors then see it; the public page states rank and score."),
        required=False,
    )
    field_order = ["selected", "reason_ja", "reason_en", "internal"]


class Confirm(forms.Form):
    """The funder that confirms, and exactly the digest that was shown."""

    funder_code = forms.SlugField(widget=forms.HiddenInput)
    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class Rank(KeptReasons):
    """Another rank for one application, with reasons."""

    rank = forms.IntegerField(label=_("New rank in its type"), min_value=1)
    field_order = ["rank", "reason_ja", "reason_en", "internal"]


class BoardFilter(Filter):
    """The board's filter as it stands in the address."""

    type = forms.ChoiceField(label=_("Hub type"), required=False)
    choice = forms.ChoiceField(
        label=_("Choice"), required=False, choices=[("", _("All")), ("in", _("In")), ("out", _("Out"))]
    )
    group = forms.ChoiceField(label=_("Against the line"), required=False, choices=[("", _("All")), *GROUPS.items()])
    flag = forms.ChoiceField(label=_("To look at"), required=False, choices=[("", _("All")), *FLAGS.items()])
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=list(SORTS.items()))

    def __init__(self, *args: Any, types: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "type", [("", _("All")), *types.items()])
