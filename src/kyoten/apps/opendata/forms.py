"""The filter of the list of hubs; it lives in the address, so that page and files answer alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.apps.opendata import phrases
from kyoten.apps.opendata.queries.hubs import HubFilter, prefecture_choices
from kyoten.apps.opendata.queries.programme import Shown


class HubFilterForm(forms.Form):
    """Type, prefecture, state and words; an unknown value takes everything."""

    type = forms.ChoiceField(label=_("Hub type"), required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    outcome = forms.ChoiceField(label=_("State"), required=False)
    words = forms.CharField(label=_("Words"), required=False, max_length=100)

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "ja"
        every = ("", _("All"))
        offer(
            self,
            "type",
            [
                every,
                *((one.id, one.short_name.in_language(language)) for one in shown.core.hub_types),
            ],
        )
        offer(self, "prefecture", [every, *prefecture_choices(language)])
        offer(self, "outcome", [every, *phrases.HUB_STATES.items()])

    def asked(self) -> HubFilter:
        """The filter that the address states; what is not valid is left out."""
        given = self.cleaned_data if self.is_valid() or hasattr(self, "cleaned_data") else {}
        return HubFilter(
            hub_type=given.get("type", ""),
            prefecture=given.get("prefecture", ""),
            outcome=given.get("outcome", ""),
            words=given.get("words", ""),
        )

    def address(self) -> dict[str, str]:
        """The filter as parameters of an address, without what is empty."""
        asked = self.asked()
        named = {"type": asked.hub_type, "prefecture": asked.prefecture, "outcome": asked.outcome, "words": asked.words}
        return {name: value for name, value in named.items() if value}
