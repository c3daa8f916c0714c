"""Typed answers in the reader's words, and what is wrong with an answer with what to type instead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.core.programme.answers.values import Option, Problem, Spec, Value, canonical, read, typed


def said(spec: Spec, text: str, language: str) -> str:
    """A kept text as people read it: 4億2,000万円, the names of measures, a year in its era; unread text as typed."""
    value = read(spec, text).value
    if value is None:
        return text
    if spec.kind.value == "yen" and isinstance(value, int):
        return wording.yen(value, language)
    return _said(spec, value, language, text)


def in_cell(spec: Spec, text: str, language: str) -> str:
    """The same for the cell of a table whose heading gives the unit: digits alone for yen."""
    value = read(spec, text).value
    if value is None:
        return text
    return typed(spec, text) if spec.kind.value == "yen" else _said(spec, value, language, text)


def _said(spec: Spec, value: Value, language: str, text: str) -> str:
    if spec.kind.value == "year" and isinstance(value, int):
        return wording.fiscal_year(value, language)
    if isinstance(value, tuple):
        comma = "、" if wording.is_japanese(language) else ", "
        return comma.join(option_name(spec, one, language) for one in value)
    if isinstance(value, Decimal):
        return typed(spec, text)
    if isinstance(value, date):
        return wording.day(value, language)
    return option_name(spec, canonical(value), language) if spec.options else canonical(value)


def option_name(spec: Spec, option: str, language: str) -> str:
    """The name of an option; its id where it is not offered any more."""
    found = spec.option(option)
    return name_of(found, language) if found else option


def name_of(option: Option, language: str) -> str:
    """An option in the reader's language."""
    return option.name.in_language(wording.two_letters(language))


def problem_text(problem: Problem) -> str:
    """What is wrong and what to type, in the language of the page."""
    return _SENTENCES[problem.id]() % dict(problem.facts)


_SENTENCES = {
    "required": lambda: _("Fill this in."),
    "yen": lambda: _("Type whole yen, such as 1,200,000, or 120万円 or 1.5億円."),
    "yen_fraction": lambda: _(
        "This is no whole number of yen. Type whole yen, such as 1,200,000, or add 万円 or 億円."
    ),
    "yen_negative": lambda: _("An amount is zero or more. Type it without a minus sign."),
    "too_large": lambda: _("This has more than %(digits)s digits. Check the unit: amounts are in single yen."),
    "number": lambda: _("Type a number alone, such as 1,200 or 12.5; the unit has a column of its own."),
    "number_decimals": lambda: _("Type at most %(decimals)s places after the point."),
    "year": lambda: _("Type a fiscal year, such as 2009 or 平成21年度."),
    "date": lambda: _("Type a date, such as 2009-06-12 or 平成21年6月12日."),
    "choice": lambda: _("“%(text)s” is none of those offered. Choose one of the list."),
    "too_long": lambda: _("This has %(length)s characters; at most %(limit)s are taken."),
    "too_few_rows": lambda: _("At least %(rows)s rows are needed; there are %(there)s."),
    "too_many_rows": lambda: _("At most %(rows)s rows are taken; there are %(there)s."),
}
