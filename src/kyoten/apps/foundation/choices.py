"""Choices: those of a form's field that are known only when the form is made, and the word for what a row holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import Field, Model, QuerySet


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """The field `name` of `form` offers these pairs of value and label; TypeError where it is no field to choose in."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field with choices")
    field.choices = list(choices)


def offer_rows(form: forms.Form, name: str, rows: QuerySet[Any], label: Callable[[Any], str]) -> None:
    """The field `name` of `form` offers these rows, called by `label`; TypeError where it is no field for rows."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} is no field with rows")
    field.queryset = rows
    field.label_from_instance = label  # type: ignore[assignment, method-assign] # a class for every label would say no more


def word(row: Model, name: str) -> str:
    """The word for what the field `name` of a row holds, as `get_<name>_display` says it; "" for nothing.

    For tables of many rows: Django's own makes all words of the field anew for each row.
    """
    value = getattr(row, name)
    return "" if value is None else str(_words(type(row), name).get(value, value))


@lru_cache(maxsize=512)
def _words(kind: type[Model], name: str) -> dict[Any, Any]:
    field = kind._meta.get_field(name)
    assert isinstance(field, Field)
    return dict(field.flatchoices)
