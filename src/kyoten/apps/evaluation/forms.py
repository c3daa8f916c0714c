"""Input of evaluation: a grade or none with a reason for each item, and the decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.evaluation.bridge import NONE
from kyoten.apps.evaluation.models import Evaluation
from kyoten.core.programme.model import EvaluationRule


def grade_choices(rule: EvaluationRule) -> list[tuple[str, str]]:
    """The scale with its meanings in the language of the page, and no grade where the rule allows that."""
    language = get_language() or "en"
    said = [(one.id, f"{one.name.in_language(language)} – {one.meaning.in_language(language)}") for one in rule.scale]
    return [*said, (NONE, _("no grade"))] if rule.grade_may_be_withheld else said


class Grades(forms.Form):
    """Two fields for each item of the pack's form; items left empty are not touched."""

    def __init__(self, rule: EvaluationRule, data: Any = None, evaluation: Evaluation | None = None) -> None:
        super().__init__(data)
        self.rule = rule
        language = get_language() or "en"
        given = {one.item: one for one in evaluation.grades.all()} if evaluation else {}
        for item in rule.items:
            kept = given.get(item.id)
            name = f"{item.number} {item.name.in_language(language)}"
            self.fields[f"grade_{item.id}"] = forms.ChoiceField(
                label=name,
                choices=grade_choices(rule),
                required=False,
                widget=forms.RadioSelect,
                initial=(kept.grade or NONE) if kept else None,
                help_text=" ".join(view.in_language(language) for view in item.viewpoints),
            )
            self.fields[f"reason_{item.id}"] = forms.CharField(
                label=_("Reason: %(item)s") % {"item": name},
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=kept.reason if kept else "",
            )

    def clean(self) -> dict[str, Any]:
        """A grade needs a reason, and a reason says of which grade."""
        values = super().clean() or {}
        for item in self.rule.items:
            grade, reason = values.get(f"grade_{item.id}"), values.get(f"reason_{item.id}")
            if grade and not reason:
                self.add_error(f"reason_{item.id}", _("State the reason, also where no grade is given."))
            if reason and not grade:
                self.add_error(f"grade_{item.id}", _("Choose a grade, or that none is given."))
        return values

    def grades(self) -> dict[str, tuple[str, str]]:
        """What was entered, item by item."""
        values = self.cleaned_data
        return {
            item.id: (values[f"grade_{item.id}"], values[f"reason_{item.id}"])
            for item in self.rule.items
            if values.get(f"grade_{item.id}")
        }


class Decide(forms.Form):
    """Overall grade or none, continue or stop, and why in both languages."""

    overall = forms.ChoiceField(label=gettext_lazy("Overall grade"), widget=forms.RadioSelect)
    decision = forms.ChoiceField(
        label=pgettext_lazy("on a hub after its evaluation", "Decision"),
        choices=Evaluation.Decision.choices,
        widget=forms.RadioSelect,
    )
    reason_ja = forms.CharField(
        label=gettext_lazy("Reason in Japanese"), widget=forms.Textarea(attrs={"rows": 3, "lang": "ja"})
    )
    reason_en = forms.CharField(
        label=gettext_lazy("Reason in English"), widget=forms.Textarea(attrs={"rows": 3, "lang": "en"})
    )

    def __init__(self, rule: EvaluationRule, data: Any = None) -> None:
        super().__init__(data)
        overall = self.fields["overall"]
        assert isinstance(overall, forms.ChoiceField)
        overall.choices = grade_choices(rule)
