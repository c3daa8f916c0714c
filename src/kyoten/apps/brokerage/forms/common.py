"""What the forms share."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.accounts.organisations.queries import comparable
from kyoten.apps.foundation import wording
from kyoten.apps.reviews.queries.checking import bodies_by_name, body_called

NONE = ("", gettext_lazy("none"))
MOST_ALIKE = 4  # bodies that are named where none is meant for sure


def text(label: Any, rows: int = 4, lang: str = "", most: int = 8000, **options: Any) -> forms.CharField:
    """A field for several lines; `lang` where it is of one language."""
    attrs = {"rows": rows, **({"lang": lang} if lang else {})}
    return forms.CharField(label=label, widget=forms.Textarea(attrs=attrs), max_length=most, **options)


def day(label: Any, **options: Any) -> forms.DateField:
    """A day, entered in the browser's own field."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class Body(forms.CharField):
    """A body of the register, by name or code; its clean value is the row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=300, help_text=gettext_lazy("Name or code in the register."), **options)

    def clean(self, value: Any) -> Any:
        """The body that is meant; None for nothing where that is allowed."""
        named = str(super().clean(value) or "").strip()
        if not named:
            return None
        register = bodies_by_name()
        body: Organisation | None = body_called(named, register)
        if body is None:
            raise forms.ValidationError(_missing(named, register))
        return body


def _missing(named: str, register: dict[str, Organisation]) -> str:
    """That there is no such body, with those that are called alike and their codes."""
    asked = comparable(named)
    within = [body for key, body in register.items() if asked and asked in key]
    alike = [register[key] for key in get_close_matches(asked, register, MOST_ALIKE)]
    near = list(dict.fromkeys([*within, *alike]))[:MOST_ALIKE]
    if not near:
        return _("The register has no such organisation, or several of this name. Give the code in the register.")
    names = wording.joined(f"{one.name} [{one.code}]" for one in near)
    said = _("The register has no such organisation, or several of this name. Is it one of these? %(names)s")
    return said % {"names": names}


def words(value: str) -> list[str]:
    """Several words in one field, parted by commas of either script."""
    parts = value.replace("、", ",").replace("，", ",").split(",")
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


class TextForm(forms.Form):
    """A contribution to a conversation."""

    text = text(gettext_lazy("Message"), rows=5)


class NothingForm(forms.Form):
    """A button alone."""
