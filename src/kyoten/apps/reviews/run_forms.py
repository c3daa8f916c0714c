"""What the office asks of an assignment run, and by whom the pairs are changed by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.filters import Filter
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge.runs import RunSettings, Weights
from kyoten.apps.reviews.models import PairRule
from kyoten.apps.reviews.phrases import OBJECTIVES, PARTS, PROGRESS
from kyoten.apps.reviews.queries import drafts, meaning

MOST_PER_APPLICATION = 9
MOST_LOAD = 200
MOST_WEIGHT = 100.0


def _weight(name: str) -> forms.FloatField:
    label = format_lazy("{}: {}", _("Weight"), PARTS[name])
    return forms.FloatField(label=label, min_value=0, max_value=MOST_WEIGHT, initial=getattr(Weights(), name))


class RunForm(forms.Form):
    """A name and the settings of a run."""

    name = forms.CharField(label=_("Name of the run"), max_length=200)
    objective = forms.ChoiceField(label=_("Aim"), choices=list(OBJECTIVES.items()), initial="total")
    per_application = forms.IntegerField(
        label=_("Reviewers for each application"), min_value=1, max_value=MOST_PER_APPLICATION
    )
    max_load = forms.IntegerField(
        label=_("Most readings for each reviewer"),
        min_value=1,
        max_value=MOST_LOAD,
        required=False,
        help_text=_("Empty: everybody's own limit. Nobody reads more than that in any case."),
    )
    min_load = forms.IntegerField(
        label=_("Least readings for each reviewer"), min_value=0, max_value=MOST_LOAD, initial=0
    )
    even = forms.BooleanField(
        label=_("Loads as even as possible, as long as nearly the best fit is kept"), required=False, initial=True
    )
    per_funder = forms.IntegerField(
        label=_("Readers named by each funder, at least"), min_value=0, max_value=MOST_PER_APPLICATION
    )
    same_organisation = forms.IntegerField(
        label=_("Readers from one organisation, at most"),
        min_value=1,
        max_value=MOST_PER_APPLICATION,
        required=False,
        help_text=_("Empty: no limit."),
    )
    per_field = forms.IntegerField(
        label=_("Readers who know each field of the application, at least"),
        min_value=0,
        max_value=MOST_PER_APPLICATION,
        initial=0,
        help_text=_("0: fields count in the affinity only. One reader may know several fields."),
    )
    same_prefecture = forms.IntegerField(
        label=_("Readers from one prefecture, at most"),
        min_value=1,
        max_value=MOST_PER_APPLICATION,
        required=False,
        help_text=_("By the prefecture of their body; whose prefecture is not known is not counted. Empty: no limit."),
    )
    spread = forms.FloatField(
        label=_("Highest probability of a pair"),
        min_value=0.01,
        max_value=1,
        initial=0.5,
        help_text=_("Only for a run that is drawn by chance: 0.5 means that no pair is more likely than one in two."),
    )
    seed = forms.IntegerField(
        label=_("Seed"), min_value=0, initial=0, help_text=_("The same input and seed give the same assignment again.")
    )
    weight_fields = _weight("fields")
    weight_region = _weight("region")
    weight_text = _weight("text")
    weight_expertise = _weight("expertise")
    weight_meaning = _weight("meaning")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if meaning.model() is None:
            del self.fields["weight_meaning"]

    @classmethod
    def beginning(cls, usual: RunSettings) -> RunForm:
        """The form as it opens, with what the pack asks."""
        weights = {f"weight_{name}": getattr(usual.weights, name) for name in PARTS}
        return cls(initial={"per_application": usual.per_application, "per_funder": usual.per_funder, **weights})

    def settings(self) -> RunSettings:
        """The clean values; valid forms only."""
        given: dict[str, Any] = dict(self.cleaned_data)
        given.pop("name")
        weights = Weights(**{name: given.pop(f"weight_{name}", 0.0) for name in PARTS})
        return RunSettings(**given, weights=weights)


class PairForm(forms.Form):
    """One reviewer put in and fixed, or taken out and excluded."""

    verb = forms.ChoiceField(
        label=_("Change"),
        choices=[
            (PairRule.Verb.MUST, _("Reads this application, also in later runs")),
            (PairRule.Verb.NEVER, _("Does not read it, also in later runs")),
        ],
        widget=forms.RadioSelect,
    )
    reviewer = forms.ChoiceField(label=_("Reviewer"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, reviewers: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.pk), one.name) for one in reviewers]


class DeployForm(forms.Form):
    """Until when the reviews are asked for, and the letters that were shown."""

    due_at = forms.DateTimeField(
        label=_("Reviews are due at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Japan time. Whoever has not submitted by then counts as overdue. Empty: no deadline."),
    )


class ProgressFilter(Filter):
    """The filter of progress as it stands in the address."""

    status = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *PROGRESS.items()])
    q = forms.CharField(label=_("Application or reviewer"), required=False, max_length=100)


class ReminderForm(forms.Form):
    """What the office writes to those who are late."""

    subject = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(
        label=pgettext_lazy("of a mail", "Text"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Below it, everybody reads how many of their reviews are late, and the link to them."),
    )


class DeadlineForm(forms.Form):
    """One deadline for all readings that are still open."""

    due_at = forms.DateTimeField(
        label=_("Reviews are due at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Japan time. Holds for every reading that is not submitted."),
    )


def suggested(call: Call) -> dict[str, str]:
    """The end of the day that the pack's number of days gives from now, as the form takes it."""
    due = drafts.due_from(call, clock.now())
    return {"due_at": f"{wording.in_japan(due):%Y-%m-%dT23:59}" if due else ""}
