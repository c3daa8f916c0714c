"""What the page of municipalities shows: the chosen ones by prefecture, and what a search found."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from kyoten.apps.applications import extent_words, opening
from kyoten.apps.applications.correctable import BASICS
from kyoten.apps.applications.extent_bridge import by_prefecture, day_of, extent
from kyoten.apps.applications.extent_forms import SearchForm
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.pages import language
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.foundation.places.municipalities import AS_OF, is_listed, municipalities
from kyoten.core.kernel.municipalities import folded

MOST = 200
"""Matches on one page; the largest prefecture has fewer."""


def shown(application: Application, asked: QueryDict) -> dict[str, Any]:
    """Everything on the page; `asked` holds the words and the prefecture to search for."""
    form = SearchForm(asked)
    clean = form.cleaned_data if form.is_valid() else {}
    is_open, asked_for = opening.asked_of(application, BASICS + "municipalities")
    return {
        **({} if is_open else {"can_edit": False}),
        "asked": asked_for,
        "groups": chosen(application),
        "search_form": form,
        "found": found(application, clean.get("q", "").strip(), clean.get("prefecture", "")),
        "address": asked.urlencode(),
        "day": wording.day(day_of(application.call), language()),
        "as_of": wording.day(AS_OF, language()),
    }


def chosen(application: Application) -> list[dict[str, Any]]:
    """Each prefecture with its municipalities; one without any is meant as a whole."""
    value = extent(application)
    inside = by_prefecture(value.named())
    return [
        {
            "code": code,
            "name": extent_words.prefecture(code, language()),
            "municipalities": [{**one, "unlisted": not is_listed(one["code"])} for one in inside.get(code, ())],
        }
        for code in sorted(value.prefectures)
    ]


def found(application: Application, words: str, prefecture: str) -> dict[str, Any] | None:
    """The matches of a search with those already chosen marked, and prefectures to choose as a whole; None unasked."""
    if not words and not prefecture:
        return None
    value = extent(application)
    matches = municipalities().found(words, day_of(application.call), prefecture)
    wholes = [one.code for one in PREFECTURES if one.code == prefecture or (not prefecture and _is_called(one, words))]
    return {
        "count": len(matches),
        "more": max(len(matches) - MOST, 0),
        "rows": [
            {"entry": one, "chosen": one.code in value.municipalities, "prefecture": _name(one.prefecture)}
            for one in matches[:MOST]
        ],
        "wholes": [{"code": code, "name": _name(code)} for code in wholes],
    }


def _name(code: str) -> str:
    return extent_words.prefecture(code, language())


def _is_called(one: Any, words: str) -> bool:
    return folded(words) in {folded(name) for name in (one.ja, one.short("ja"), one.en)}
