"""Input of the method of ranking: which, why in both languages, and for a draw the published string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.selection.forms import Reasons
from kyoten.apps.selection.models import RankingChoice


class RankingForm(Reasons):
    """One of the methods that the programme allows, with reasons."""

    method = forms.ChoiceField(label=_("Method of ranking"), widget=forms.RadioSelect)
    published = forms.CharField(
        label=_("For a draw: the published string"),
        max_length=200,
        required=False,
        help_text=_(
            "Announce beforehand which string will count, for example the numbers of a public lottery of a day."
        ),
    )
    published_in = forms.CharField(
        label=_("For a draw: where and when it was published"), max_length=300, required=False
    )
    field_order = ["method", "reason_ja", "reason_en", "published", "published_in"]

    def __init__(self, *args: Any, methods: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = dict(RankingChoice.Method.choices)
        offer(self, "method", [(one, words[one]) for one in methods])
