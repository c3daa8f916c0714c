"""Input around people: profiles, candidates, invitations, lists to check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation, Sector
from kyoten.apps.foundation.choices import offer
from kyoten.apps.reviews.actions.candidates import CandidateInput, DeclaredEarly
from kyoten.apps.reviews.actions.profiles import ProfileInput, TimeAt, known_fields
from kyoten.apps.reviews.models import Interest, Profile
from kyoten.apps.reviews.phrases import COLUMNS
from kyoten.apps.reviews.queries.checking import bodies_by_name, body_called

MOST_BYTES = 5 * 1024 * 1024
MOST_LOAD = 200


def day_field(label: Any) -> forms.DateField:
    """A day, which may be left out."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ProfileForm(forms.Form):
    """What a person says of themselves."""

    name_ja = forms.CharField(label=COLUMNS["name_ja"], max_length=300)
    name_en = forms.CharField(label=COLUMNS["name_en"], max_length=300, required=False)
    orcid = forms.CharField(label=COLUMNS["orcid"], max_length=50, required=False)
    erad_researcher_number = forms.CharField(label=COLUMNS["erad_researcher_number"], max_length=20, required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", "—"), *Sector.choices], required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you read applications"),
        choices=Profile.Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fields_text = forms.CharField(
        label=COLUMNS["fields"], required=False, max_length=1000, help_text=_("Separate several by commas.")
    )
    statement = forms.CharField(
        label=_("What you can judge, in your own words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The office compares it with the applications. Applicants do not see it."),
    )
    max_load = forms.IntegerField(
        label=_("Applications you take in one call, at most"), min_value=1, max_value=200, required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def given(self) -> ProfileInput:
        """The input as the action takes it."""
        clean = {name: value for name, value in self.cleaned_data.items() if name not in ("revision", "fields_text")}
        languages = tuple(clean.pop("languages"))
        return ProfileInput(**clean, languages=languages, fields=known_fields(self.cleaned_data["fields_text"]))


def profile_initial(profile: Profile) -> dict[str, Any]:
    """What the form of a profile begins with."""
    names = [name for name in ProfileForm.base_fields if name not in ("fields_text",)]
    return {**{name: getattr(profile, name) for name in names}, "fields_text": "、".join(profile.fields)}


class TimeForm(forms.Form):
    """A body and a time."""

    body = forms.CharField(
        label=_("Organisation"), max_length=300, help_text=_("Name or code, as the register has it where it does.")
    )
    since = day_field(_("From"))
    until = day_field(_("Until"))
    ended = forms.BooleanField(label=_("It ended, but I do not know when"), required=False)

    def more(self) -> dict[str, str]:
        """What goes with the time."""
        return {}

    def time(self) -> TimeAt:
        """Body and time as the action takes them; a body of the register is found by name or code."""
        clean = self.cleaned_data
        found: Organisation | None = body_called(clean["body"].strip(), bodies_by_name())
        since: dt.date | None = clean["since"]
        return TimeAt(
            found.pk if found else None, "" if found else clean["body"].strip(), since, clean["until"], clean["ended"]
        )


class AffiliationForm(TimeForm):
    """A body at which the person works or worked."""

    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    field_order = ("body", "position", "since", "until", "ended")

    def more(self) -> dict[str, str]:
        """What goes with the time."""
        return {"position": self.cleaned_data["position"]}


class InterestForm(TimeForm):
    """Money or the like from a body."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Interest.Kind.choices)
    note = forms.CharField(label=_("Remark"), max_length=500, required=False)
    field_order = ("body", "kind", "since", "until", "ended", "note")

    def more(self) -> dict[str, str]:
        """What goes with the time."""
        return {"kind": self.cleaned_data["kind"], "note": self.cleaned_data["note"]}


class PublicationsForm(forms.Form):
    """A file with publications."""

    publications = forms.FileField(
        label=_("File with your publications"),
        help_text=_(
            "BibTeX (.bib), the works of your ORCID record as JSON, or an export of researchmap (JSON, JSON Lines or "
            "CSV); at most 5 MB. Nothing is fetched from other sites. Importing the same file again adds nothing."
        ),
    )

    def clean_publications(self) -> Any:
        """Refuse what is too large before it is read."""
        upload = self.cleaned_data["publications"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return upload


# --- candidates ---


class CandidateForm(forms.Form):
    """One person for the list."""

    name_ja = forms.CharField(label=COLUMNS["name_ja"], max_length=300)
    name_en = forms.CharField(label=COLUMNS["name_en"], max_length=300, required=False)
    email = forms.EmailField(label=COLUMNS["email"], required=False)
    body = forms.CharField(label=COLUMNS["organisation"], max_length=300, required=False)
    funder = forms.ChoiceField(label=COLUMNS["funder"])
    max_load = forms.IntegerField(label=COLUMNS["max_load"], min_value=1, max_value=200, initial=12)
    fields_text = forms.CharField(label=COLUMNS["fields"], required=False, help_text=_("Separate several by commas."))

    def __init__(self, *args: Any, funders: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "candidate-%s", **kwargs})
        offer(self, "funder", [(one.code, one.name) for one in funders])

    def given(self) -> CandidateInput:
        """The person as the action takes them."""
        clean = self.cleaned_data
        body = body_called(clean["body"].strip(), bodies_by_name()) if clean["body"] else None
        return CandidateInput(
            clean["name_ja"],
            clean["name_en"],
            clean["email"],
            organisation_id=body.pk if body else None,
            organisation_name="" if body else clean["body"].strip(),
            fields=known_fields(clean["fields_text"]),
        )


class CandidatesUploadForm(forms.Form):
    """A table of candidates and the funder that nominates where the table does not say."""

    table = forms.FileField(
        label=_("Table of candidates"),
        help_text=_("Excel (.xlsx) or CSV, at most 5 MB and 2,000 rows. Nothing changes, and nobody is written to."),
    )
    funder = forms.ChoiceField(label=COLUMNS["funder"])

    def __init__(self, *args: Any, funders: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "funder", [(one.code, one.name) for one in funders])


class CheckForm(forms.Form):
    """Names to check, typed or as a table."""

    names = forms.CharField(
        label=_("People, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Name, organisation, e-mail address, ORCID iD; with commas or tabs between them. Only the name is needed."
        ),
    )
    table = forms.FileField(label=_("Or a table (Excel or CSV)"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        clean = super().clean() or {}
        if not clean.get("names") and not clean.get("table"):
            self.add_error("names", _("Enter names, or choose a table."))
        return clean


class InviteForm(forms.Form):
    """How many applications the person is asked to read."""

    max_load = forms.IntegerField(label=COLUMNS["max_load"], min_value=1, max_value=200)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class EarlyForm(forms.Form):
    """Conflicts that are declared with the answer: on names and bodies alone."""

    conflicts = forms.TypedMultipleChoiceField(
        label=_("I have a conflict of interest with"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(label=_("Kind of conflict"), required=False)
    conflict_text = forms.CharField(
        label=_("In your words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, applications: Iterable[Any], kinds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.pk, one.name) for one in applications]
        if not offered:
            self.fields.clear()
            return
        offer(self, "conflicts", offered)
        offer(self, "kind", [("", "—"), *kinds.items()])

    def declared(self) -> DeclaredEarly:
        """What was declared, as the action takes it."""
        if not self.fields or not self.is_valid():
            return DeclaredEarly()
        clean = self.cleaned_data
        return DeclaredEarly(tuple(clean["conflicts"]), clean["kind"], clean["conflict_text"])


class DeclineForm(forms.Form):
    """Why somebody declines, and whom they name instead."""

    reason = forms.CharField(label=_("Why you decline"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    suggestion = forms.CharField(
        label=_("Somebody else whom you would ask"),
        max_length=500,
        required=False,
        help_text=_("Name and organisation. The office reads it and decides."),
    )


class ConflictForm(forms.Form):
    """A decision of the office on one pair."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    consequence = forms.ChoiceField(label=_("What follows from a conflict that is set"), required=False)
    reason = forms.CharField(
        label=_("Reason (kept on record)"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, decisions: Mapping[str, str], consequences: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "decision", list(decisions.items()))
        offer(self, "consequence", list(consequences.items()))

    def decided(self) -> dict[str, str]:
        """Verb, kind, consequence and reason as the action takes them."""
        verb, _colon, kind = self.cleaned_data["decision"].partition(":")
        clean = self.cleaned_data
        return {"verb": verb, "kind": kind, "consequence": clean["consequence"], "reason": clean["reason"]}
