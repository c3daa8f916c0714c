"""Choices of a form's field that are known only when the form is made: from the pack, from the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet


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
