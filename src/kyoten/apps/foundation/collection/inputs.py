"""Inputs for typed answers. Every answer is posted and kept as text: an input never refuses what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from kyoten.apps.foundation.collection.words import name_of
from kyoten.core.programme.answers.values import CHOSEN, Spec, read

NOTHING = ("", "—")
MODES = {"yen": "text", "number": "decimal", "year": "text"}  # amounts may hold 万 and 億


class SeveralInput(forms.CheckboxSelectMultiple):
    """Several options as checkboxes whose ids are kept as one text; posts its name even where none is ticked."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """The ids joined by commas; None where the input was not sent."""
        given = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
        return ", ".join(one for one in given if one) if given else None

    def format_value(self, value: Any) -> list[str]:
        """The ids that are ticked."""
        return [one.strip() for one in str(value or "").split(",") if one.strip()]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """The checkboxes after a hidden input of the same name."""
        hidden = forms.HiddenInput().render(name, "", {"id": None}, renderer)
        return hidden + super().render(name, value, attrs, renderer)


def widget_for(spec: Spec, text: str, language: str, *, rows: int = 8) -> forms.Widget:
    """The input for one answer that now holds `text`; a choice that is not offered any more stays to be seen."""
    kind = spec.kind.value
    choices = [(option.id, name_of(option, language)) for option in spec.options]
    if kind == "measures":
        unknown = [] if read(spec, text).value is not None or not text.strip() else _unknown(spec, text)
        return SeveralInput(choices=[*choices, *unknown])
    if kind in CHOSEN:
        unknown = [] if not text or spec.option(text) else [(text, text)]
        return forms.Select(choices=[NOTHING, *choices, *unknown])
    if kind in ("text", "goals"):
        return forms.Textarea(attrs={"rows": rows})
    mode = {"inputmode": MODES[kind]} if kind in MODES else {}
    return forms.TextInput(attrs={"autocomplete": "off", **mode})


def _unknown(spec: Spec, text: str) -> list[tuple[str, str]]:
    """The names in a text that no option bears."""
    known = {option.id for option in spec.options}
    named = [one.strip() for one in text.split(",") if one.strip()]
    return [(one, one) for one in named if one not in known]
