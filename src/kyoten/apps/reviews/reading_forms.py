"""The reviewer's form: criteria with the words of every score, confidence, texts. All of it comes from the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.merging import plain
from kyoten.apps.foundation.choices import offer
from kyoten.apps.reviews.bridge.drafts import CONFIDENCE, FOR_PANEL, REASON, SUMMARY, VALUE, WHY, Asked
from kyoten.core.programme.model.forms import Anchor, Criterion, ReviewText


def _spoken() -> str:
    return get_language() or ""


def _in_words(anchors: Sequence[Anchor]) -> list[tuple[str, str]]:
    """Each score with what it means."""
    return [(str(one.score), f"{one.score} – {one.meaning.in_language(_spoken())}") for one in anchors]


class CriterionForm(forms.Form):
    """One criterion: a score in words, and the reason."""

    use_required_attribute = False

    value = forms.ChoiceField(label=_("Score"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3, "class": "prose"})
    )

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, VALUE, _in_words(criterion.anchors))


class WholeForm(forms.Form):
    """What is said of the whole application; `why` is asked once the review was submitted."""

    use_required_attribute = False

    confidence = forms.ChoiceField(label=_("How sure you are"), required=False, widget=forms.RadioSelect)
    summary = forms.CharField(
        label=_("Summary for the applicant"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    for_panel = forms.CharField(
        label=_("For the panel only"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    why = forms.CharField(
        label=_("Why you change scores that you have submitted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only when a score changes. The old score is kept beside the new one."),
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, CONFIDENCE, _in_words(asked.form.confidence))
        _tell(self.fields[SUMMARY], asked.form.for_applicant)
        _tell(self.fields[FOR_PANEL], asked.form.for_panel)
        for name in set(self.fields) - set(asked.names):
            del self.fields[name]


def _tell(field: forms.Field, text: ReviewText) -> None:
    if text.hint:
        field.help_text = text.hint.in_language(_spoken())


class ReviewForm:
    """One small form a criterion, and one for the whole. All fields are kept as texts; drafts may lack anything."""

    def __init__(self, asked: Asked, texts: Mapping[str, str], data: Mapping[str, Any] | None = None) -> None:
        self.asked = asked
        self.whole = WholeForm(data, asked=asked, initial=dict(texts))
        self.parts = [
            (one, CriterionForm(data, prefix=one.id, criterion=one, initial=_initial(one, texts)))
            for one in asked.criteria
        ]

    @property
    def names(self) -> Sequence[str]:
        """The names of the fields."""
        return self.asked.names

    def is_valid(self) -> bool:
        """Was every choice offered?"""
        return all([self.whole.is_valid(), *(form.is_valid() for _one, form in self.parts)])

    def texts(self) -> dict[str, str]:
        """The texts by field name; a choice not made is ""."""
        return {name: plain(self._form(name).cleaned_data[_short(name)]) for name in self.names}

    def bound(self, name: str) -> forms.BoundField:
        """One field."""
        return self._form(name)[_short(name)]

    def label(self, name: str) -> str:
        """What a field is called, with its criterion."""
        criterion = next((one for one, _form in self.parts if name.rpartition("-")[0] == one.id), None)
        label = str(self.bound(name).label)
        return f"{criterion.name.in_language(_spoken())} – {label}" if criterion else label

    def normal(self, name: str, text: str) -> str:
        """A text in the one way in which it is kept."""
        return plain(text)

    def shown(self, name: str, text: str) -> str:
        """A kept text as it stands in its input."""
        return text

    def in_words(self, name: str, text: str) -> str:
        """A kept text as people read it: scores by what they mean."""
        words = {str(value): str(label) for value, label in getattr(self.bound(name).field, "choices", ())}
        return words.get(text, text)

    def problem(self, name: str, text: str) -> str:
        """What is wrong with a text: nothing that would keep a draft from being saved."""
        return ""

    def anchor(self, name: str) -> str:
        """Where a link to the field goes: the input, or the first one of a choice."""
        field = self.bound(name)
        return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label

    def mark_required(self) -> None:
        """Show which fields have to be filled before the review can be submitted; call it when all was validated."""
        text = self.asked.form
        needed = {SUMMARY: text.for_applicant.required, FOR_PANEL: text.for_panel.required, CONFIDENCE: True}
        for name in self.names:
            self.bound(name).field.required = needed.get(name, name != WHY)

    def complain(self, name: str, words: str) -> None:
        """Say beside a field what is wrong with it."""
        form = self._form(name)
        form.add_error(_short(name), words)

    def _form(self, name: str) -> forms.Form:
        criterion = name.rpartition("-")[0]
        return next((form for one, form in self.parts if one.id == criterion), self.whole)


def _initial(criterion: Criterion, texts: Mapping[str, str]) -> dict[str, str]:
    return {part: texts.get(f"{criterion.id}-{part}", "") for part in (VALUE, REASON)}


def _short(name: str) -> str:
    return name.rpartition("-")[2]
