"""The filter of a list as it stands in the address: what is set, and each part with the address without it."""

from __future__ import annotations

from django import forms
from django.utils.http import urlencode


class Filter(forms.Form):
    """A list's filter; what the address says and the filter does not understand is left out, never an error."""

    def chosen(self) -> dict[str, str]:
        """The values that are set and understood; anything else in the address is left out."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)}

    def removable(self) -> list[dict[str, str]]:
        """The filters that are set, each with the address without it."""
        chosen = self.chosen()
        rows = []
        for name, value in chosen.items():
            field = self.fields[name]
            rest = urlencode({other: kept for other, kept in chosen.items() if other != name})
            shown = dict(getattr(field, "choices", ())).get(value, value)
            rows.append({"label": f"{field.label}: {shown}", "remove_url": f"?{rest}"})
        return rows
