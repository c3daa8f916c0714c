"""Input about what ties are found by: the people on whom an application rests, and families of companies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.reviews.actions.conflicts import KeyPersonInput
from kyoten.apps.reviews.queries.checking import bodies_by_name, body_called
from kyoten.core.kernel.identifiers import check_orcid

PARTS = ("name", "organisation", "email", "orcid")
MOST_PEOPLE = 200


class KeyPeopleForm(forms.Form):
    """The people of an application, one a line."""

    people = forms.CharField(
        label=_("People, one a line"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Name, organisation, e-mail address, ORCID iD; with commas or tabs between them. Only the name is needed."
        ),
    )

    def clean_people(self) -> list[KeyPersonInput]:
        """Every line as a person; whatever cannot be understood is named with its line."""
        lines = [line for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(lines) > MOST_PEOPLE:
            raise forms.ValidationError(_("At most %(most)d people.") % {"most": MOST_PEOPLE})
        bodies, people, problems = bodies_by_name(), [], []
        for number, line in enumerate(lines, start=1):
            try:
                people.append(_person(line, bodies))
            except forms.ValidationError as wrong:
                said = {"line": number, "problem": " ".join(wrong.messages)}
                problems.append(_("Line %(line)d: %(problem)s") % said)
        if problems:
            raise forms.ValidationError(problems)
        return people


def _person(line: str, bodies: Mapping[str, Organisation]) -> KeyPersonInput:
    joined = line if "\t" in line else line.replace("、", ",").replace("，", ",").replace(",", "\t")
    parts = [part.strip() for part in joined.split("\t")]
    if len(parts) > len(PARTS):
        raise forms.ValidationError(_("There are more parts than name, organisation, e-mail address and ORCID iD."))
    known = dict(zip(PARTS, [*parts, *("",) * len(PARTS)], strict=False))
    if not known["name"]:
        raise forms.ValidationError(_("The name is missing."))
    body = body_called(known["organisation"], bodies)
    if known["organisation"] and body is None:
        raise forms.ValidationError(_("The register has no such organisation, or several of this name."))
    if known["email"]:
        validate_email(known["email"])
    return KeyPersonInput(
        known["name"],
        organisation_id=body.pk if body else None,
        email=known["email"].casefold(),
        orcid=_orcid(known["orcid"]),
    )


def _orcid(text: str) -> str:
    if not text:
        return ""
    found = check_orcid(text)
    if found.is_refused:
        raise forms.ValidationError(_("This is no ORCID iD: look at its digits again."))
    return found.value


class FamilyForm(forms.Form):
    """One body owns or controls another, and where that is stated."""

    parent = forms.CharField(label=_("Owning body"), max_length=300, help_text=_("Name or code in the register."))
    child = forms.CharField(label=_("Owned body"), max_length=300, help_text=_("Name or code in the register."))
    source = forms.CharField(
        label=_("Where this is stated"), max_length=500, help_text=_("For instance the annual securities report.")
    )

    def clean(self) -> dict[str, Any]:
        """Both bodies of the register."""
        clean, bodies = super().clean() or {}, bodies_by_name()
        for name in ("parent", "child"):
            body = body_called((clean.get(name) or "").strip(), bodies)
            if clean.get(name) and body is None:
                self.add_error(name, _("The register has no such organisation, or several of this name."))
            clean[name] = body
        return clean
