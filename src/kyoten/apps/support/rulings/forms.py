"""The form in which people state what the rules of a measure need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation import wording
from kyoten.apps.support.rulings.questions import OTHER, Kind, Question, kept
from kyoten.core.programme.model import Programme

UNKNOWN = ("", _("Not known"))
YES_NO = [UNKNOWN, ("yes", _("Yes")), ("no", _("No"))]
Asked = Iterable[tuple[Question, tuple[str, ...]]]


class StatedFacts(forms.Form):
    """One field for each question; whatever is left out stays unknown."""

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Asked,
        programme: Programme,
        language: str,
        initial: Mapping[str, Any],
        **more: Any,
    ) -> None:
        super().__init__(data, initial={**initial}, **{"auto_id": "id_stated_%s", **more})
        self.fields.update(fields_of(asked, programme, language))

    def stated(self) -> dict[str, str | int]:
        """The answers as they are kept."""
        return kept(self.cleaned_data)


def fields_of(asked: Asked, programme: Programme, language: str) -> dict[str, forms.Field]:
    """One field for each question, by its key."""
    return {question.id: _field(question, choices, programme, language) for question, choices in asked}


def _field(question: Question, choices: tuple[str, ...], programme: Programme, language: str) -> forms.Field:
    more: dict[str, Any] = {"label": question.label, "required": False, "help_text": question.hint}
    if question.kind in (Kind.WHOLE, Kind.YEN):
        return forms.IntegerField(min_value=0, **more)
    if question.kind is Kind.DAY:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **more)
    if question.kind is Kind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, **more)
    if question.kind is Kind.CHOICE:
        named = [(one, words(one, programme, language)) for one in choices]
        return forms.ChoiceField(choices=[UNKNOWN, *named], **more)
    return forms.CharField(max_length=100, **more)


def words(name: str, programme: Programme, language: str) -> str:
    """An id in the programme's words; the id itself where it has none."""
    if name == OTHER:
        return str(_("Another one"))
    classes = {one.id: one.name.in_language(language) for one in programme.hub_unit.member_classes}
    text = programme.texts.get(f"words.{name}")
    return classes.get(name) or (text.in_language(language) if text else name)


def shown(value: str | int, question: Question, programme: Programme, language: str) -> str:
    """A stated answer as pages show it."""
    if question.kind is Kind.YEN and isinstance(value, int):
        return wording.yen(value, language)
    if question.kind is Kind.YES_NO:
        return str(dict(YES_NO).get(str(value), value))
    if question.kind is Kind.DAY:
        return wording.day(dt.date.fromisoformat(str(value)), language)
    return words(str(value), programme, language) if question.kind is Kind.CHOICE else str(value)
