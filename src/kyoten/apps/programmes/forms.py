"""Input about calls: their times, questions and answers, papers, and the pre-check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer
from kyoten.core.programme.model import Asked, PreCheck, PreCheckQuestion

LONGEST = 2000  # characters of a question and of an answer
MOST_BODIES = 999


class Moment(forms.DateTimeField):
    """A day and time in Japan, entered in the browser's own field."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


class OpenCall(forms.Form):
    """From when until when a call takes applications."""

    opens_at = Moment(label=_("Opens at (Japan Standard Time)"))
    closes_at = Moment(
        label=_("Deadline (Japan Standard Time)"), help_text=_("Applications are taken until just before this time.")
    )

    def clean(self) -> dict[str, object]:
        """The deadline comes after the opening."""
        values = super().clean() or {}
        opens, closes = values.get("opens_at"), values.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The deadline must come after the opening."))
        return values


class ChangeDeadline(forms.Form):
    """A new deadline, and why."""

    closes_at = Moment(label=_("New deadline (Japan Standard Time)"))
    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the audit trail."),
    )


def words(label: Any, *, rows: int = 4, required: bool = True, most: int = LONGEST, **options: Any) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, **options)


class Extend(forms.Form):
    """More time for one application, and why."""

    application = forms.ChoiceField(label=_("Application"))
    until = Moment(label=_("Until (Japan Standard Time)"), help_text=_("Later than the deadline of the call."))
    reason_ja = words(_("Reason in Japanese"), rows=2, most=500, help_text=_("The consortium reads it."))
    reason_en = words(_("Reason in English"), rows=2, most=500)

    def __init__(self, *args: Any, applications: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "extend_%s", **kwargs})
        offer(self, "application", [("", "—"), *((code, f"{code} {name}") for code, name in applications.items())])


class Revise(forms.Form):
    """Why an open call goes on under a newer version."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    reason_ja = words(_("Reason in Japanese"), rows=3, most=500, help_text=_("The consortium reads it."))
    reason_en = words(_("Reason in English"), rows=3, most=500)
    seen = forms.BooleanField(label=_("I have read what changes and whom it touches."))

    def reasons(self) -> dict[str, Any]:
        """The clean values as the action takes them."""
        return {name: self.cleaned_data[name] for name in ("number", "reason_ja", "reason_en")}


class QuestionDeadline(forms.Form):
    """Until when questions are taken."""

    questions_until = Moment(label=_("Questions until (Japan Standard Time)"))


class AddDocument(forms.Form):
    """A paper for the call's page."""

    upload = forms.FileField(label=_("File"))
    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)


class RemoveDocument(forms.Form):
    """Why a paper is taken away."""

    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, pk: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"remove_{pk}_%s", **kwargs})


class Ask(forms.Form):
    """A question about a call."""

    body = words(_("Your question"), rows=6)


class Answer(forms.Form):
    """An answer to the asker."""

    answer_ja = words(_("Answer in Japanese"))
    answer_en = words(_("Answer in English"), required=False)


class Publish(forms.Form):
    """The question in the office's own words."""

    published_ja = words(
        _("The question as it is published, in Japanese"),
        help_text=_("In your own words. Leave out everything that shows who asked: names, bodies, places, plans."),
    )
    published_en = words(_("The question as it is published, in English"), required=False)


class Withdraw(forms.Form):
    """Why a published question is taken off the page."""

    reason = words(_("Reason for withdrawing"), rows=2, most=500, help_text=_("Kept in the audit trail."))


class PreCheckForm(forms.Form):
    """The questions of a pack's pre-check; each may be left open."""

    def __init__(self, *args: Any, precheck: PreCheck, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in precheck.questions:
            self.fields[question.id] = _asked(question, language)

    def answers(self) -> dict[str, int | None]:
        """Numbers, 1 and 0 for yes and no, None for what was left open."""
        return {name: None if value in ("", None) else int(value) for name, value in self.cleaned_data.items()}


def _asked(question: PreCheckQuestion, language: str) -> forms.Field:
    options: dict[str, Any] = {
        "label": question.label.in_language(language),
        "help_text": question.hint.in_language(language) if question.hint else "",
        "required": False,
    }
    if question.about is Asked.LEAD_IS_MEMBER:
        yes_no: Iterable[tuple[str, Any]] = [("1", _("Yes")), ("0", _("No"))]
        return forms.ChoiceField(choices=list(yes_no), widget=forms.RadioSelect, **options)
    return forms.IntegerField(min_value=0, max_value=MOST_BODIES, **options)


class Rehearse(forms.Form):
    """What a rehearsal assumes otherwise than the programme does; what is left empty stays as the programme assumes."""

    applications = forms.IntegerField(
        label=_("Applications of all types"),
        min_value=1,
        max_value=MOST_BODIES,
        required=False,
        help_text=_("Shared out among the types as the programme assumes."),
    )
    readers = forms.IntegerField(label=_("Reviewers"), min_value=1, max_value=MOST_BODIES, required=False)
    load = forms.IntegerField(
        label=_("Applications that one reviewer takes at most"), min_value=1, max_value=MOST_BODIES, required=False
    )
    most_per_region = forms.IntegerField(
        label=_("Hubs that one region may get at most"),
        min_value=0,
        max_value=MOST_BODIES,
        required=False,
        help_text=_("Leave empty where no such rule is planned."),
    )
    budget_yen = forms.IntegerField(
        label=_("Budget of one year (yen)"),
        min_value=0,
        max_value=10**15,
        required=False,
        help_text=_("Money is rehearsed only where the cost of a hub of every type is known."),
    )
    runs = forms.TypedChoiceField(
        label=_("Simulated calls"),
        choices=[(50, "50"), (100, "100"), (200, "200"), (1000, "1,000")],
        coerce=int,
        initial=100,
        help_text=_("More calls make the shares more exact and take longer; long rehearsals run in the background."),
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31,
        initial=1,
        help_text=_("The same number and the same settings give the same report."),
    )
