"""Input of applicants into clean values. Fields of the plan and of the functions come from the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Sector
from kyoten.apps.accounts.organisations.queries import standing
from kyoten.apps.applications.bridge import AskedField, MemberInput
from kyoten.apps.applications.merging import plain
from kyoten.apps.applications.models import Application, FixedText, Member
from kyoten.apps.applications.phrases import (
    MONEY_ANSWERS,
    MONEY_WORDS,
    NOT_RATED,
    RATINGS,
    money_answer,
    prefecture_choices,
)
from kyoten.apps.applications.queries import FilterChoices
from kyoten.apps.foundation.choices import offer
from kyoten.apps.foundation.collection.grid import Grid, grid
from kyoten.apps.foundation.collection.inputs import widget_for
from kyoten.apps.foundation.collection.words import problem_text, said
from kyoten.core.programme.answers.merging import GONE
from kyoten.core.programme.answers.tables import SHOWN, Surroundings, shape, spec_of
from kyoten.core.programme.answers.values import Spec, normal, read, typed
from kyoten.core.programme.carrying.questions import CLAIM_PARTS
from kyoten.core.programme.model.hubs import HubFunction
from kyoten.core.programme.model.programme import Programme

BLANK_LINES = 3


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


class PlanForm(forms.Form):
    """One section of the plan: single answers, and tables row by row.

    Nothing is required while drafting: what is missing is said in the task list. What cannot be read as what is asked
    is said at once, and kept. `more` names the table to which a blank row is added.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Sequence[AskedField],
        around: Surroundings,
        language: str,
        initial: Mapping[str, str],
        more: str = "",
    ) -> None:
        self.asked = asked
        self.specs = {one.name: spec_of(one.field, around) for one in asked if not one.is_table}
        super().__init__(data, initial={name: typed(spec, initial.get(name, "")) for name, spec in self.specs.items()})
        self.grids = {
            one.name: grid(shape(one.name, one.field, around), initial, data, language, int(more == one.name))
            for one in asked
            if one.is_table
        }
        for one in asked:
            if not one.is_table:
                text = data.get(one.name, "") if data else initial.get(one.name, "")
                self.fields[one.name] = plan_field(one, self.specs[one.name], text, language)
        if data is None:
            self._errors = ErrorDict(self._problems(initial))

    def _problems(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """What is wrong with the single answers that are given."""
        read_texts = {name: read(spec, texts.get(name, "")) for name, spec in self.specs.items()}
        wrong = {name: one.problem for name, one in read_texts.items() if one.problem and texts.get(name, "").strip()}
        return {name: self.error_class([problem_text(problem)]) for name, problem in wrong.items()}

    @property
    def names(self) -> list[str]:
        """The names of the fields and cells."""
        return [*self.specs, *(name for one in self.grids.values() for name in one.names)]

    def texts(self) -> dict[str, str]:
        """The texts by name, each in the one way in which it is kept; cells only where they were sent.

        Of a row that its editor removes every cell is empty: its texts go as they were seen.
        """
        singles = {name: normal(spec, plain(self.cleaned_data[name])) for name, spec in self.specs.items()}
        sent = {name: plain(self.data[name]) for one in self.grids.values() for name in one.names if name in self.data}
        gone = tuple(name.removesuffix(SHOWN) for name, text in sent.items() if _is_row(name) and text == GONE)
        cells = {name: "" if name.startswith(gone) else self.normal(name, text) for name, text in sent.items()}
        return {**singles, **cells}

    def spec(self, name: str) -> Spec | None:
        """What an answer takes; None for the name of a row."""
        found = self._grid(name)
        return found.spec(name) if found else self.specs.get(name)

    def normal(self, name: str, text: str) -> str:
        """A text in the one way in which it is kept."""
        spec = self.spec(name)
        return normal(spec, text) if spec else text

    def shown(self, name: str, text: str) -> str:
        """A kept text as it stands in its input."""
        spec = self.spec(name)
        return typed(spec, text) if spec else text

    def in_words(self, name: str, text: str) -> str:
        """A kept text as people read it, for two texts side by side."""
        spec = self.spec(name)
        if spec is None:
            return str(_("The row stays")) if text else str(_("The row is removed"))
        return said(spec, text, get_language() or "")

    def problem(self, name: str, text: str) -> str:
        """What is wrong with a text that was given; "" where nothing is."""
        spec = self.spec(name)
        found = read(spec, text).problem if spec and text.strip() else None
        return problem_text(found) if found else ""

    def anchor(self, name: str) -> str:
        """Where a link to the answer goes."""
        found = self._grid(name)
        if found is None:
            return self[name].auto_id
        return f"row-{name.rpartition('.')[0]}" if _is_row(name) else f"id_{name}"

    def label(self, name: str) -> str:
        """What a field is called."""
        found = self._grid(name)
        return found.label_of(name) if found else str(self.fields[name].label)

    def blocks(self) -> list[dict[str, Any]]:
        """The fields with their limits, and the tables, in the order of the form."""
        return [
            {"grid": self.grids[one.name]} if one.is_table else {"field": self[one.name], "most": one.field.limit}
            for one in self.asked
        ]

    def further(self) -> list[dict[str, str]]:
        """What is wrong in the tables, for the error summary."""
        return [one for found in self.grids.values() for one in found.problems]

    def _grid(self, name: str) -> Grid | None:
        return next((one for table, one in self.grids.items() if name.startswith(f"{table}.")), None)


def _is_row(name: str) -> bool:
    return name.rpartition(".")[2] == SHOWN


def plan_field(asked: AskedField, spec: Spec, text: str, language: str) -> forms.Field:
    """A field of the pack as a form field; every kind is kept as text. Limits are counted, never cut."""
    field = asked.field
    label = field.label.in_language(language)
    hint = field.hint.in_language(language) if field.hint else ""
    widget = widget_for(spec, text, language)
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget, strip=False)


class SheetForm(forms.Form):
    """A filled Excel file."""

    file = forms.FileField(
        label=_("Filled Excel file"), help_text=_("The file that this page gives out, filled in and saved as .xlsx.")
    )


class ClaimForm(forms.Form):
    """What is claimed of one function."""

    claim = forms.CharField(
        label=_("Claim"),
        help_text=_("What the hub does in this function, in one or two sentences."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    evidence = forms.CharField(
        label=_("State and evidence"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    self_rating = forms.TypedChoiceField(
        label=_("Own rating"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", NOT_RATED), *RATINGS.items()],
    )
    weakness = forms.CharField(
        label=_("Weakness or bottleneck"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ClaimsForm:
    """One small form a function, valid when all are. Begins with texts by `function-part` (see `merging`)."""

    def __init__(
        self, functions: Sequence[HubFunction], *, initial: Mapping[str, str], data: Mapping[str, Any] | None = None
    ) -> None:
        self.parts = [
            (
                function,
                ClaimForm(
                    data,
                    prefix=function.id,
                    initial={part: initial.get(f"{function.id}-{part}", "") for part in CLAIM_PARTS},
                ),
            )
            for function in functions
        ]

    def is_valid(self) -> bool:
        """Are all parts valid?"""
        return all(form.is_valid() for _function, form in self.parts)

    @property
    def names(self) -> list[str]:
        """The names of the fields."""
        return [f"{function.id}-{part}" for function, _form in self.parts for part in CLAIM_PARTS]

    def texts(self) -> dict[str, str]:
        """The texts by field name; a rating not given is ""."""
        return {
            f"{function.id}-{part}": plain(_text(form.cleaned_data[part]))
            for function, form in self.parts
            for part in CLAIM_PARTS
        }

    def bound(self, name: str) -> forms.BoundField:
        """One field."""
        return self._part(name)[1][name.rpartition("-")[2]]

    def normal(self, name: str, text: str) -> str:
        """A text as it is kept: as it is."""
        return text

    def shown(self, name: str, text: str) -> str:
        """A kept text as it stands in its input."""
        return text

    def in_words(self, name: str, text: str) -> str:
        """A kept text as people read it: ratings by what they mean."""
        names = {str(value): str(words) for value, words in getattr(self.bound(name).field, "choices", ())}
        return names.get(text, text)

    def problem(self, name: str, text: str) -> str:
        """Nothing that can be typed here is wrong."""
        return ""

    def anchor(self, name: str) -> str:
        """Where a link to the answer goes."""
        return self.bound(name).auto_id

    def label(self, name: str) -> str:
        """What a field is called, with its function."""
        return f"{self._part(name)[0].name.in_language(get_language() or '')} – {self.bound(name).label}"

    def _part(self, name: str) -> tuple[HubFunction, ClaimForm]:
        return next(one for one in self.parts if one[0].id == name.rpartition("-")[0])


def _text(value: Any) -> str:
    return "" if value is None else str(value)


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


class OfficeFilter(forms.Form):
    """The office list's filter as it stands in the address."""

    call = forms.ChoiceField(label=_("Call"), required=False)
    type = forms.ChoiceField(label=_("Type of hub"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *Application.State.choices])
    q = forms.CharField(label=_("Name or code"), required=False)

    def __init__(self, *args: Any, choices: FilterChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "call", [("", _("All")), *choices.calls])
        offer(self, "type", [("", _("All")), *choices.types])

    def chosen(self) -> dict[str, str]:
        """The values that are set and understood; anything else in the address is left out."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)}
