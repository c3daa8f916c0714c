"""The bodies of a consortium as forms: lines of members, bodies that the register lacks, signatories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Sector
from kyoten.apps.accounts.organisations.queries import standing
from kyoten.apps.applications.bridge import MemberInput
from kyoten.apps.applications.forms import RevisionForm
from kyoten.apps.applications.models import Member
from kyoten.apps.applications.phrases import (
    MONEY_ANSWERS,
    MONEY_WORDS,
    money_answer,
    prefecture_choices,
)
from kyoten.apps.foundation.choices import offer
from kyoten.core.programme.model.programme import Programme

BLANK_LINES = 3


class MemberForm(forms.Form):
    """One body of the consortium; an empty line adds nobody."""

    organisation = forms.TypedChoiceField(label=_("Organisation"), required=False, coerce=int, empty_value=None)
    member_class = forms.ChoiceField(label=_("Class"), required=False)
    roles = forms.MultipleChoiceField(label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple)
    receives_money = forms.TypedChoiceField(
        label=_("Money of the programme"), required=False, coerce=MONEY_ANSWERS.get, empty_value=None
    )
    is_lead = forms.BooleanField(label=_("Leads"), required=False)
    remove = forms.BooleanField(label=_("Remove"), required=False)

    def __init__(
        self,
        *args: Any,
        bodies: list[tuple[Any, str]],
        classes: list[tuple[str, str]],
        roles: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", bodies)
        offer(self, "member_class", classes)
        offer(self, "receives_money", [(name, str(text)) for name, text in MONEY_WORDS.items()])
        offer(self, "roles", roles)
        if not roles:
            del self.fields["roles"]

    def clean(self) -> dict[str, Any]:
        """A body needs a class."""
        clean = super().clean() or {}
        if clean.get("organisation") and not clean.get("member_class"):
            self.add_error("member_class", _("Choose the class in which this body takes part."))
        return clean


def class_choices(programme: Programme) -> list[tuple[str, str]]:
    """The pack's classes of members as choices."""
    language = get_language() or ""
    return [("", "—"), *((one.id, one.name.in_language(language)) for one in programme.hub_unit.member_classes)]


def role_choices(programme: Programme) -> list[tuple[str, str]]:
    """The pack's roles of members as choices."""
    language = get_language() or ""
    return [(one.id, one.name.in_language(language)) for one in programme.hub_unit.member_roles]


def register_choices() -> list[tuple[Any, str]]:
    """Every organisation of the register as a choice, in the language of the page."""
    japanese = (get_language() or "").startswith("ja")
    rows = standing().values_list("pk", "name_ja", "name_en").order_by("name_ja")
    return [("", "—"), *((pk, ja if japanese else en or ja) for pk, ja, en in rows)]


LineFormSet = forms.formset_factory(MemberForm, extra=BLANK_LINES, max_num=300)


class ConsortiumForm:
    """The lines of the consortium and the revision of the editor. Organisations are read once for all lines."""

    def __init__(
        self, members: Sequence[Member], programme: Programme, revision: int, data: Mapping[str, Any] | None = None
    ) -> None:
        self.given, self.programme, self.data = members, programme, data
        self.head = RevisionForm(data, initial={"revision": revision})
        lines = [
            {
                "organisation": one.organisation_id,
                "member_class": one.member_class,
                "roles": one.roles,
                "receives_money": money_answer(one.receives_money),
                "is_lead": one.is_lead,
            }
            for one in members
        ]
        choices = {
            "bodies": register_choices(),
            "classes": class_choices(programme),
            "roles": role_choices(programme),
        }
        self.lines = LineFormSet(data, initial=lines, form_kwargs=choices, prefix="member")

    def is_valid(self) -> bool:
        """Are revision and lines valid?"""
        return all([self.head.is_valid(), self.lines.is_valid()])

    @property
    def revision(self) -> int:
        """The revision that the editor saw."""
        return int(self.head.cleaned_data["revision"])

    def members(self) -> list[MemberInput]:
        """The lines that stay, as the action takes them."""
        lines = [form.cleaned_data for form in self.lines if form.cleaned_data]
        return [
            MemberInput(
                line["organisation"],
                line["member_class"],
                line["is_lead"],
                tuple(line.get("roles", ())),
                line["receives_money"],
            )
            for line in lines
            if line.get("organisation") and not line["remove"]
        ]

    def renewed(self, revision: int) -> ConsortiumForm:
        """The same input against the latest revision."""
        data = {**(self.data.dict() if isinstance(self.data, QueryDict) else self.data or {}), "revision": revision}
        return ConsortiumForm(self.given, self.programme, revision, data)


class BodyForm(forms.Form):
    """A body that is not in the register yet."""

    name_ja = forms.CharField(label=_("Name in Japanese"), max_length=300)
    name_en = forms.CharField(label=_("Name in English"), max_length=300, required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    kind = forms.ChoiceField(label=_("Kind of body"))
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", class_choices(programme))
        offer(self, "prefecture", [("", "—"), *prefecture_choices(get_language() or "")])


class SignatoryForm(forms.Form):
    """Who signs for which body: an address, and the member they act for."""

    email = forms.EmailField(label=_("E-mail address"))
    organisation = forms.TypedChoiceField(label=_("Body that they represent"), coerce=int)
    sector = forms.ChoiceField(label=_("Signs for"), choices=Sector.choices)

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = {member.organisation_id: member.organisation.name for member in members}
        offer(self, "organisation", list(bodies.items()))
