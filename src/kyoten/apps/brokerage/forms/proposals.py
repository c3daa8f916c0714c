"""What a coordinator asks of the proposals: whose needs, in which order, how many for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.foundation.choices import offer
from kyoten.apps.selection.models import Hub
from kyoten.core.programme.model.exchange import Brokering

BOOK = "book"
MOST = 20
_SINGLE = re.compile(r"([a-z]+-\d+)\s*[=＝]\s*(\d{1,2})")


class ProposalForm(forms.Form):
    """Whose needs, by whose lacks, and the numbers; what is left open is as the programme says."""

    of = forms.ChoiceField(label=gettext_lazy("Needs of"), required=False)
    by = forms.ChoiceField(
        label=gettext_lazy("Order"),
        choices=[
            ("lacks", gettext_lazy("likeness and what the hub lacks")),
            ("likeness", gettext_lazy("likeness alone")),
        ],
        required=False,
    )
    first = forms.IntegerField(
        label=gettext_lazy("Partners for each need"), min_value=1, max_value=MOST, required=False
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Needs for each partner"), min_value=0, max_value=MOST, required=False
    )
    single = forms.CharField(
        label=gettext_lazy("Other numbers for single partners"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("For example seed-16=1, expert-35=0: code of the listing and number of needs."),
    )

    def __init__(self, data: Any, *, hubs: Iterable[Hub], has_book: bool, usual: Brokering) -> None:
        plain = {"by": "lacks", "first": usual.first, "capacity": usual.capacity}
        given = {name: value for name, value in data.items() if value}
        super().__init__({**plain, **given})
        book = [(BOOK, _("My book"))] if has_book else []
        offer(self, "of", [*((one.code, one.name) for one in hubs), *book])

    def clean_single(self) -> dict[str, int]:
        """Other numbers by code; refused where a part of the text is neither."""
        text = self.cleaned_data["single"].replace("、", ",").replace("，", ",").lower()
        parts = [one.strip() for one in text.split(",") if one.strip()]
        found = [_SINGLE.fullmatch(one) for one in parts]
        wrong = [part for part, match in zip(parts, found, strict=True) if match is None]
        if wrong:
            raise forms.ValidationError(
                _("“%(part)s” is not a code with a number, such as seed-16=1.") % {"part": wrong[0]}
            )
        return {match[1]: int(match[2]) for match in found if match}
