"""The plan as forms: sections with tables, and what is claimed of each function. The fields come from the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.bridge import AskedField
from kyoten.apps.applications.merging import plain
from kyoten.apps.applications.phrases import (
    NOT_RATED,
    RATINGS,
)
from kyoten.apps.foundation.collection.grid import Grid, grid
from kyoten.apps.foundation.collection.inputs import widget_for
from kyoten.apps.foundation.collection.words import problem_text, said
from kyoten.core.programme.answers.merging import GONE
from kyoten.core.programme.answers.tables import SHOWN, Surroundings, shape, spec_of
from kyoten.core.programme.answers.values import Spec, normal, read, typed
from kyoten.core.programme.carrying.questions import CLAIM_PARTS
from kyoten.core.programme.model.hubs import HubFunction


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
