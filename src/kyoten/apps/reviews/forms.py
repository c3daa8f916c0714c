"""Input of officers and reviewers into clean values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer


class ReviewerForm(forms.Form):
    """A person for the panel: an address, the funder that nominates, the load and the fields of competence."""

    email = forms.EmailField(label=_("E-mail address"))
    funder = forms.ChoiceField(label=_("Nominated by"))
    max_load = forms.IntegerField(label=_("Reads at most"), min_value=1, max_value=200, initial=12)
    fields_text = forms.CharField(
        label=_("Fields of competence"), required=False, help_text=_("Separate several by commas.")
    )

    def __init__(self, *args: Any, funders: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "funder", [(one.code, one.name) for one in funders])

    def competences(self) -> list[str]:
        """The fields, one by one."""
        text = self.cleaned_data["fields_text"].replace("、", ",")
        return [part.strip() for part in text.split(",") if part.strip()]


class DeclareForm(forms.Form):
    """No conflict, conflicts by kind and in words, or a field that one does not know well enough."""

    has_conflict = forms.ChoiceField(
        label=_("Do you have a conflict of interest with this application?"),
        choices=[
            ("no", _("I do not have a conflict")),
            ("yes", _("I have a conflict")),
            ("unfamiliar", _("I have no conflict, but I do not know this field well enough")),
        ],
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(label=_("Kinds of conflict"), required=False, widget=forms.CheckboxSelectMultiple)
    conflict = forms.CharField(
        label=_("What the conflict is"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed only when you have one. The office reads it; the applicant does not."),
    )

    def __init__(self, *args: Any, kinds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kinds", list(kinds.items()))

    def clean(self) -> dict[str, Any]:
        """A conflict needs its kind or words; words without a conflict need a decision."""
        clean = super().clean() or {}
        has, words = clean.get("has_conflict"), (clean.get("conflict") or "").strip()
        said = bool(words or clean.get("kinds"))
        if has == "yes" and not said:
            self.add_error("conflict", _("Say in a few words what the conflict is."))
        if has == "no" and said:
            self.add_error("has_conflict", _("You described a conflict. Choose whether you have one."))
        return clean

    def declared(self) -> dict[str, Any]:
        """The declaration as the action takes it."""
        clean, conflicted = self.cleaned_data, self.cleaned_data["has_conflict"] == "yes"
        return {
            "kinds": clean["kinds"] if conflicted else (),
            "conflict": clean["conflict"] if conflicted else "",
            "unfamiliar": clean["has_conflict"] == "unfamiliar",
        }
