"""What officers type about bodies, as clean values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation, OrganisationKind, Sector
from kyoten.apps.accounts.organisations.actions import Unfit
from kyoten.apps.accounts.organisations.phrases import FIELDS, NO, UNKNOWN, YES
from kyoten.apps.accounts.organisations.values import OrganisationInput, given_of
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import offer
from kyoten.apps.foundation.filters import Filter
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES

SIZES = (("", UNKNOWN), ("yes", YES), ("no", NO))
TRUTH = {"yes": True, "no": False, "": None}


def prefecture_choices(nothing: Any) -> list[tuple[str, Any]]:
    """The 47 prefectures in the language of the page, after a first choice of none."""
    language = wording.two_letters(get_language())
    return [("", nothing), *((one.code, one.name(language)) for one in PREFECTURES)]


class RegisterFilter(Filter):
    """The filter of the register as it stands in the address."""

    q = forms.CharField(label=_("Name or number"), required=False)
    kind = forms.ChoiceField(label=FIELDS["kind"], required=False, choices=[("", _("All")), *OrganisationKind.choices])
    prefecture = forms.ChoiceField(label=FIELDS["prefecture"], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "prefecture", prefecture_choices(_("All")))


class OrganisationForm(forms.Form):
    """A body; whether it can stand is judged by the action, field by field."""

    name_ja = forms.CharField(label=FIELDS["name_ja"], max_length=300)
    name_en = forms.CharField(label=FIELDS["name_en"], max_length=300, required=False)
    kind = forms.ChoiceField(label=FIELDS["kind"], choices=[("", "—"), *OrganisationKind.choices])
    sector = forms.ChoiceField(
        label=FIELDS["sector"],
        choices=[("", _("as the kind tells")), *Sector.choices],
        required=False,
        help_text=_("Needed for support bodies and others whose kind does not tell it."),
    )
    corporate_number = forms.CharField(
        label=FIELDS["corporate_number"], required=False, help_text=_("13 digits; the first is the check digit.")
    )
    ror = forms.CharField(label=FIELDS["ror"], required=False, help_text=_("Such as 02kpeqv85, or its whole address."))
    local_government_code = forms.CharField(
        label=FIELDS["local_government_code"],
        required=False,
        help_text=_("Of a local government itself. Six digits; five are completed."),
    )
    erad_institution_code = forms.CharField(label=FIELDS["erad_institution_code"], max_length=20, required=False)
    prefecture = forms.ChoiceField(label=FIELDS["prefecture"], required=False)
    municipality = forms.CharField(
        label=FIELDS["municipality"],
        required=False,
        help_text=_("Local-government code of the place of the seat. Six digits; five are completed."),
    )
    place = forms.CharField(label=FIELDS["place"], max_length=200, required=False)
    sme = forms.ChoiceField(label=FIELDS["sme"], choices=SIZES, required=False, help_text=_("Only of companies."))
    sme_reason = forms.CharField(
        label=FIELDS["sme_reason"],
        max_length=500,
        required=False,
        help_text=_("What it rests on: capital, number of employees, line of business."),
    )
    source = forms.CharField(label=FIELDS["source"], max_length=500, required=False)
    invented = forms.BooleanField(label=_("Invented for an example, in no public record"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "prefecture", prefecture_choices(UNKNOWN))

    def given(self) -> OrganisationInput:
        """The input as the action takes it."""
        clean = {name: self.cleaned_data[name] for name in OrganisationForm.base_fields}
        return OrganisationInput(**{**clean, "sme": TRUTH[clean["sme"]]})

    def say(self, refusal: Exception) -> None:
        """Show a refusal where it belongs: each problem at its field, anything else on top."""
        for problem in refusal.problems if isinstance(refusal, Unfit) else ():
            self.add_error(problem.field if problem.field in self.fields else None, problem.text)
        if not isinstance(refusal, Unfit):
            self.add_error(None, str(refusal))


class ChangeForm(OrganisationForm):
    """A record as its editor saw it."""

    renamed = forms.BooleanField(
        label=_("The body took a new name: keep the old one as a former name"),
        required=False,
        help_text=_("Leave this open when you correct a name that was written wrongly."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


def record_of(row: Organisation) -> dict[str, Any]:
    """What `ChangeForm` begins with."""
    known = given_of(row)
    sme = {True: "yes", False: "no", None: ""}[known.sme]
    return {
        **{name: getattr(known, name) for name in OrganisationForm.base_fields},
        "sme": sme,
        "revision": row.revision,
    }


class FormerNameForm(forms.Form):
    """A name that the body had."""

    name_ja = forms.CharField(label=_("Former name in Japanese"), max_length=300, required=False)
    name_en = forms.CharField(label=_("Former name in English"), max_length=300, required=False)
    since = forms.DateField(
        label=_("In use from"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("In use until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class UploadForm(forms.Form):
    """A table of bodies."""

    table = forms.FileField(
        label=_("Table of organisations"),
        help_text=_(
            "Excel (.xlsx) or CSV, at most 5 MB and 5,000 rows. Nothing changes before you have seen what would."
        ),
    )


class ConfirmForm(forms.Form):
    """Consent to exactly the plan that was shown."""

    digest = forms.CharField(widget=forms.HiddenInput)


class PairForm(forms.Form):
    """What a person says of two records: which one stays, or that they are two bodies."""

    decision = forms.ChoiceField(label=_("What are these two records?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason (kept on record)"), max_length=500, required=False)

    def __init__(self, *args: Any, first: Organisation, second: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        merge = _("One body: keep %(name)s (%(code)s), the other is its double")
        offer(
            self,
            "decision",
            [
                *((str(one.pk), merge % {"name": one.name, "code": one.code}) for one in (first, second)),
                ("different", _("Two bodies: do not propose this pair again")),
            ],
        )
