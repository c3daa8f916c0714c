"""Input of applicants into clean values. Fields of the plan and of the functions come from the pack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.applications.office_queries import FilterChoices
from kyoten.apps.applications.phrases import (
    prefecture_choices,
)
from kyoten.apps.foundation.choices import offer
from kyoten.apps.foundation.filters import Filter


class HubForm(forms.Form):
    """Name and place of a hub."""

    name_ja = forms.CharField(label=_("Name of the hub in Japanese"), max_length=300)
    name_en = forms.CharField(label=_("Name of the hub in English"), max_length=300, required=False)
    area = forms.CharField(label=_("Place or area"), max_length=300, required=False)
    prefectures = forms.MultipleChoiceField(
        label=_("Prefectures"), required=False, help_text=_("They need not be neighbours. Hold Ctrl to choose several.")
    )
    fields_text = forms.CharField(
        label=_("Fields of technology"), required=False, help_text=_("Separate several by commas.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "prefectures", prefecture_choices(get_language() or ""))

    def values(self) -> dict[str, Any]:
        """The clean input as the action takes it."""
        clean = self.cleaned_data
        fields = [part.strip() for part in clean["fields_text"].replace("、", ",").split(",") if part.strip()]
        names = {name: clean[name] for name in ("name_ja", "name_en", "area", "prefectures")}
        return {**names, "fields": fields}


class StartForm(HubForm):
    """What is needed to start: the type of hub and its name; the rest can be completed later."""

    hub_type = forms.ChoiceField(label=_("Type of hub"), widget=forms.RadioSelect)
    field_order = ("hub_type", "name_ja", "name_en", "area", "prefectures", "fields_text")

    def __init__(self, *args: Any, hub_types: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hub_type", [(one.code, one.name) for one in hub_types])


class RevisionForm(forms.Form):
    """A form that remembers which revision of the application its editor saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class BasicsForm(HubForm, RevisionForm):
    """Name and place of a hub, changed later."""


def basics_of(application: Application) -> dict[str, Any]:
    """What `BasicsForm` begins with."""
    names = ("name_ja", "name_en", "area", "prefectures", "revision")
    fields = ", ".join(application.fields)
    return {**{name: getattr(application, name) for name in names}, "fields_text": fields}


def lists(data: QueryDict) -> dict[str, list[str]]:
    """The values of `BasicsForm` that are several."""
    return {"prefectures": data.getlist("prefectures")}


class SignForm(forms.Form):
    """A signature: the digest that was shown and an express confirmation."""

    digest = forms.CharField(widget=forms.HiddenInput)
    sector = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(label=_("I have read the whole text and sign it for the sector that I represent."))


def sign_form(text: FixedText, sector: str) -> SignForm:
    """The form for one signatory of one text."""
    return SignForm(initial={"digest": text.digest, "sector": sector})


class DeclineForm(forms.Form):
    """Why a signatory does not sign."""

    sector = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why you do not sign"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The page has other forms with fields of these names.
        super().__init__(*args, **{**kwargs, "auto_id": "decline_%s"})


class ReasonForm(forms.Form):
    """Why a plan is opened again."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class OfficeFilter(Filter):
    """The office list's filter as it stands in the address."""

    call = forms.ChoiceField(label=_("Call"), required=False)
    type = forms.ChoiceField(label=_("Type of hub"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *Application.State.choices])
    q = forms.CharField(label=_("Name or code"), required=False)

    def __init__(self, *args: Any, choices: FilterChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "call", [("", _("All")), *choices.calls])
        offer(self, "type", [("", _("All")), *choices.types])
