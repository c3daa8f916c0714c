"""The page of the search: the box, facets with counts that are links, and why each listing was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.actions.feedback import link_of
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import PAGE, Result, find, shared_terms
from kyoten.apps.exchange.models import Kind, Listing, Often
from kyoten.apps.exchange.pages.listing import words_of
from kyoten.apps.exchange.phrases import FACETS, FIELDS
from kyoten.apps.exchange.queries import sources
from kyoten.apps.exchange.queries.sources import Entry
from kyoten.apps.exchange.queries.words import has_dictionary
from kyoten.apps.exchange.vocabulary import Vocabulary, vocabulary
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.wording import page_language as language
from kyoten.core.matching.analyser.installed import MARK
from kyoten.core.matching.search.found import MEANING, Hit, Reason

SHOWN = 12  # words of one facet
PARTS = 12  # rows of the parts of one score


def context(user: Actor, asked: Asked, page: int) -> dict[str, Any]:
    """Everything that the page shows for one question."""
    result = find(user, asked, after=(page - 1) * PAGE)
    words = vocabulary()
    bodies = _bodies(asked, result)
    return {
        "asked": asked,
        "total": result.total,
        "hits": _hits(user, result, words, asked.text),
        "learns": isinstance(user, User) and any(result.told),
        "weight_url": reverse("exchange:weight") if access.may_see_weight(user) else "",
        "names_dictionary": bool(result.across) and has_dictionary(),
        "facets": facets(asked, result, words, bodies),
        "chosen": chips(asked, words, bodies),
        "clear_url": reverse("exchange:search"),
        "page": Paginator(range(result.total), PAGE).get_page(page),
        "query": f"{asked.query}&" if asked.query else "",
        "exports": [
            {"label": kind.upper(), "url": f"{reverse('exchange:export', args=[kind])}?{asked.query}"}
            for kind in ("csv", "json")
        ],
        "desk_url": desk_url(asked.text),
        "may_list": access.may_list(user),
        "often": Often.choices if isinstance(user, User) else None,
    }


def _hits(user: Actor, result: Result, words: Vocabulary, text: str) -> list[dict[str, Any]]:
    """Every find; who is signed in opens a listing by a link that notes what taking it tells."""
    shown = []
    for (hit, row), told in zip(result.hits, result.told, strict=True):
        one = hit_shown(hit, row, words, text, result.across)
        if isinstance(row, Listing) and isinstance(user, User) and (token := link_of(told)):
            one["url"] = f"{reverse('exchange:take', args=[row.code])}?{urlencode({'by': token})}"
        shown.append(one)
    return shown


def hit_shown(hit: Hit, row: Listing | Entry, words: Vocabulary, text: str, across: frozenset[str]) -> dict[str, Any]:
    """One find with its facts and the reason why, in the words of `text`, which was asked."""
    shown = _listing(row, words) if isinstance(row, Listing) else _entry(hit, row)
    by_words = any(one.term for one in hit.reasons)
    return {
        **shown,
        "title": row.title,
        "title_lang": row.title_lang,
        "invented": row.invented,
        "sentence": hit.sentence if by_words else _start(shown["start"]),
        "terms": shared_terms(hit, text),
        "found": bool(hit.reasons),
        "by_meaning": any(one.field == MEANING for one in hit.reasons),
        "parts": parts(hit, across),
        "score": f"{hit.score:.2f}",
    }


def _listing(row: Listing, words: Vocabulary) -> dict[str, Any]:
    joint = " · "
    about = [row.organisation.name, words_of(row, "place", words), words_of(row, "field", words)]
    return {
        "url": family("exchange:listing").of(row.code),
        "kind": word(row, "kind"),
        "about": joint.join(one for one in about if one),
        "start": row.summary,
    }


def _entry(hit: Hit, row: Entry) -> dict[str, Any]:
    kind = hit.document.kind
    return {"url": row.url, "kind": sources.label_of(kind) or kind, "about": row.about, "start": row.start}


def _start(text: str, most: int = 160) -> str:
    """How a text begins."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"


def parts(hit: Hit, across: frozenset[str] = frozenset(), points: float | None = None) -> dict[str, Any]:
    """The parts of the score as a table: term, field, what it adds; they sum to the score, or to `points` instead.

    A term that the bridge brought in says so; likeness of meaning is a part without a term. Of many parts the lightest
    stand together in one row.
    """
    total = hit.score if points is None else points
    scale = total / hit.score if hit.score else 1.0
    shown, rest = hit.reasons[:PARTS], hit.reasons[PARTS:]
    rows = [[_term(one, across), str(FIELDS[one.field]), f"{scale * one.weight:.2f}"] for one in shown]
    if rest:
        count = _("%(count)d further parts") % {"count": len(rest)}
        rows.append([count, "", f"{scale * fsum(one.weight for one in rest):.2f}"])
    columns = [{"label": _("Shared term")}, {"label": _("Where it stands")}, {"label": _("Adds"), "number": True}]
    foot = [_("Sum of the points"), "", f"{total:.2f}"]
    return {"caption": _("Parts of the score"), "columns": columns, "rows": rows, "total": foot}


def _term(reason: Reason, across: frozenset[str]) -> Any:
    if not reason.term:
        return _("Likeness of meaning")
    if reason.term in across:
        return {"text": reason.term.removeprefix(MARK), "note": _("Translated word")}
    if reason.term.startswith(MARK):
        return {"text": reason.term.removeprefix(MARK), "note": _("Word in its dictionary form")}
    return reason.term


def facets(asked: Asked, result: Result, words: Vocabulary, bodies: Mapping[str, str]) -> list[dict[str, Any]]:
    """By facet the words that bring something, with how much, each a link that chooses it or takes it back."""
    shown = []
    for name, label in FACETS.items():
        counts = {word: count for word, count in result.counts.get(name, {}).items() if count}
        chosen = asked.chosen.get(name, ())
        listed = [*(word for word in chosen if word not in counts), *counts]
        links = [
            {
                "label": word_name(name, word, words, bodies),
                "count": counts.get(word, 0),
                "url": f"?{asked.toggled(name, word).query}",
                "chosen": word in chosen,
            }
            for word in listed[:SHOWN]
        ]
        if links:
            shown.append({"label": label, "links": links, "open": bool(chosen) or name == "kind"})
    return shown


def chips(asked: Asked, words: Vocabulary, bodies: Mapping[str, str]) -> list[dict[str, str]]:
    """What is chosen, each with the address without it."""
    return [
        {"label": word_name(name, word, words, bodies), "remove_url": f"?{asked.toggled(name, word).query}"}
        for name, word in asked.pairs()
    ]


def word_name(facet: str, word: str, words: Vocabulary, bodies: Mapping[str, str]) -> str:
    """What a word of a facet is called."""
    if facet == "kind":
        return str(Kind(word).label) if word in Kind.values else sources.label_of(word) or word
    return bodies.get(word, word) if facet == "organisation" else words.name(facet, word, language())


def _bodies(asked: Asked, result: Result) -> dict[str, str]:
    """The names of the organisations that the facet shows, in one query."""
    codes: Iterable[str] = [*asked.chosen.get("organisation", ()), *result.counts.get("organisation", {})]
    shown: Sequence[str] = list(codes)[: 2 * SHOWN]
    return {one.code: one.name for one in Organisation.objects.filter(code__in=shown)}


def desk_url(text: str) -> str:
    """Where somebody who found nothing asks a person: the desk, with what was looked for, else who runs the site."""
    try:
        return f"{reverse('brokerage:enquire')}?{urlencode({'title': text})}" if text else reverse("brokerage:enquire")
    except NoReverseMatch:
        return reverse("opendata:about")
