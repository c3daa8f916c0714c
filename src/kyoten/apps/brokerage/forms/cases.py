"""Forms of the library of cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.brokerage.actions import CaseInput
from kyoten.apps.brokerage.actions.cases import TEXTS
from kyoten.apps.brokerage.forms.common import text, words
from kyoten.apps.brokerage.models import Case, Stage
from kyoten.apps.reviews.queries.checking import bodies_by_name, body_called


class CaseForm(forms.Form):
    """A case in five parts."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("How it ended"), choices=Case.Verdict.choices, widget=forms.RadioSelect
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage at which that was decided"), choices=Stage.choices)
    fields_named = forms.CharField(
        label=gettext_lazy("Fields"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Several, parted by commas."),
    )
    title_ja = forms.CharField(label=gettext_lazy("Title (Japanese)"), max_length=200)
    situation_ja = text(gettext_lazy("Situation (Japanese)"), lang="ja")
    done_ja = text(gettext_lazy("What was done (Japanese)"), lang="ja")
    came_ja = text(gettext_lazy("What came of it (Japanese)"), lang="ja")
    lesson_ja = text(gettext_lazy("Lesson (Japanese)"), lang="ja")
    conditions_ja = text(gettext_lazy("Under which conditions (Japanese)"), lang="ja", required=False)
    title_en = forms.CharField(label=gettext_lazy("Title (English)"), max_length=200, required=False)
    situation_en = text(gettext_lazy("Situation (English)"), lang="en", required=False)
    done_en = text(gettext_lazy("What was done (English)"), lang="en", required=False)
    came_en = text(gettext_lazy("What came of it (English)"), lang="en", required=False)
    lesson_en = text(gettext_lazy("Lesson (English)"), lang="en", required=False)
    conditions_en = text(gettext_lazy("Under which conditions (English)"), lang="en", required=False)
    bodies = text(
        gettext_lazy("Bodies that the texts name"),
        required=False,
        help_text=gettext_lazy("Names or codes in the register, one a line."),
    )
    anonymous = forms.BooleanField(
        label=gettext_lazy("Replace their names by kind and prefecture"),
        help_text=gettext_lazy("Names stay only where a public record names them; give it as the source."),
        required=False,
        initial=True,
    )
    source = forms.CharField(label=gettext_lazy("Source of the case"), max_length=500, required=False)

    def clean_bodies(self) -> list[Organisation]:
        """The bodies of the register that are meant, every line one."""
        known, found = bodies_by_name(), []
        for line in self.cleaned_data["bodies"].splitlines():
            if not line.strip():
                continue
            body = body_called(line.strip(), known)
            if body is None:
                raise forms.ValidationError(_("The register has no “%(name)s”, or several.") % {"name": line.strip()})
            found.append(body)
        return found

    def given(self, introduction_id: int | None = None) -> CaseInput:
        """The case as the action takes it."""
        clean = self.cleaned_data
        return CaseInput(
            verdict=clean["verdict"],
            stage=clean["stage"],
            texts={name: clean[name] for name in TEXTS},
            fields=words(clean["fields_named"]),
            organisations=[body.pk for body in clean["bodies"]],
            anonymous=clean["anonymous"],
            source=clean["source"],
            introduction_id=introduction_id,
        )


def case_initial(case: Case) -> dict[str, Any]:
    """A case as its form shows it."""
    kept = {name: getattr(case, name) for name in (*TEXTS, "verdict", "stage", "anonymous", "source")}
    bodies = "\n".join(body.name_ja for body in case.organisations.all())
    return {**kept, "fields_named": "、".join(case.fields), "bodies": bodies}


class LibraryFilter(forms.Form):
    """Which cases are listed."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    verdict = forms.ChoiceField(
        label=gettext_lazy("How it ended"), choices=[("", gettext_lazy("All")), *Case.Verdict.choices], required=False
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Decided at the stage"), choices=[("", gettext_lazy("All")), *Stage.choices], required=False
    )


class RemarkForm(forms.Form):
    """What has to change."""

    remark = text(gettext_lazy("What has to change"))
