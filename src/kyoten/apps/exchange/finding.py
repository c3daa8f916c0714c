"""What is found for one reader: by the engine, then once more through the access layer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.models import Kind, Listing
from kyoten.apps.exchange.queries import asking, index, sources, words
from kyoten.apps.exchange.queries.sources import Entry
from kyoten.apps.exchange.states import ListingState
from kyoten.apps.foundation import clock, wording
from kyoten.core.matching.analyser.installed import MARK
from kyoten.core.matching.analyser.terms import analyse
from kyoten.core.matching.duplicates import duplicates
from kyoten.core.matching.fusion.weight import Preference
from kyoten.core.matching.search.both import both, preferences
from kyoten.core.matching.search.found import Found, Hit
from kyoten.core.matching.search.search import search

PAGE = 20  # finds on one page
MOST = 5000  # finds in one file
MOST_OWN = 200  # own listings that are compared with a new one
TERMS = 6  # shared terms of one find
_WORDS = re.compile(r"[A-Za-z]+|[\u3041-\u3096]{2,8}")  # words of letters, and short ones of hiragana
LEAST = 0.6  # share of common letters from which a listing is called alike


@dataclass(frozen=True)
class Result:
    """What a search found: hits with what they stand for in order, how many there are, and counts by facet and word.

    `across` are the terms that the bridge brought in.
    """

    hits: tuple[tuple[Hit, Listing | Entry], ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    across: frozenset[str] = field(default=frozenset())
    told: tuple[tuple[Preference, ...], ...] = ()
    """By hit what taking it would tell of words and meaning."""

    @property
    def rows(self) -> tuple[tuple[Hit, Listing], ...]:
        """The hits that are listings."""
        return tuple((hit, row) for hit, row in self.hits if isinstance(row, Listing))


def find(user: Actor, asked: Asked, *, first: int = PAGE, after: int = 0) -> Result:
    """The `first` best finds after the `after` best ones, for who asks, today; queries do not grow with them."""
    found = _found(user, asked, first, after)
    known = shown_of(user, [hit.id for hit in found.hits])
    kept = [(hit, told) for hit, told in zip(found.hits, preferences(found), strict=True) if hit.id in known]
    hits = tuple((hit, known[hit.id]) for hit, _told in kept)
    return Result(hits, found.total, found.counts, found.across, tuple(told for _hit, told in kept))


def shown_of(user: Actor, codes: Sequence[str]) -> dict[str, Listing | Entry]:
    """What stands behind finds, by code, as far as the user may know of it."""
    known: dict[str, Listing | Entry] = {**sources.entries(user, codes)}
    listed = [one for one in codes if one.partition("-")[0] in Kind.values]
    rows = access.listings_for(user).filter(access.offered(), code__in=listed) if listed else []
    return known | {one.code: one for one in rows}


def address(row: Listing | Entry) -> str:
    """Where the site shows it."""
    return row.url if isinstance(row, Entry) else reverse("exchange:listing", args=[row.code])


def public_since(row: Listing | Entry) -> dt.datetime | None:
    """When it could be found first; None where that is not on record."""
    return row.since if isinstance(row, Entry) else row.published_at


def shared_terms(hit: Hit, text: str) -> list[str]:
    """The weightiest terms that question and listing share, stems as the words that were asked for.

    Parts of a longer term that is shown are left out, and single letters beside a longer term: they only
    added to the score of what was found. A word and its letters are one term.
    """
    weight: dict[str, float] = {}
    for one in hit.reasons:
        if term := one.term.removeprefix(MARK):
            weight[term] = weight.get(term, 0.0) + one.weight
    shown: list[str] = []
    for term in sorted(weight, key=lambda one: -len(one)):
        if not any(term in other for other in shown) and (len(term) > 1 or not shown):
            shown.append(term)
    said = reversed(_WORDS.findall(text))
    spoken = {term: word for word in said for term in analyse(word) if word.isascii() or len(term) == len(word)}
    return [spoken.get(term, term) for term in sorted(shown, key=lambda one: -weight[one])[:TERMS]]


def alike(user: User, listing: Listing) -> list[Listing]:
    """Listings that say nearly the same, among those that the user may know: the most alike first.

    Compared are those whose titles share words with this one's, and the user's own.
    """
    asked = Asked(wording.named(listing.title_ja, listing.title_en), {"kind": (listing.kind,)})
    own = Listing.objects.filter(owner=user, kind=listing.kind).exclude(state=ListingState.WITHDRAWN)
    rows = {one.code: one for one in (*(row for _hit, row in find(user, asked).rows), *own[:MOST_OWN])}
    rows.pop(listing.code, None)
    texts = {code: _text(one) for code, one in rows.items()} | {listing.code: _text(listing)}
    pairs = [pair for pair in duplicates(texts, LEAST) if listing.code in (pair.first, pair.second)]
    return [rows[pair.second if pair.first == listing.code else pair.first] for pair in pairs]


def _text(listing: Listing) -> str:
    return " ".join([listing.title_ja, listing.title_en, listing.summary_ja, listing.summary_en])


def _found(user: Actor, asked: Asked, first: int, after: int) -> Found:
    held = index.current()
    meaning = asking.meaning_of(asked.text, held)
    said: dict[str, Any] = {
        "day": clock.today(),
        "keys": access.keys_of(user),
        "kinds": asked.kinds,
        "facets": asked.facets,
        "across": words.across(asked.text),
        "first": first,
        "after": after,
    }
    if meaning is None:
        return search(held.index, asked.text, **said)
    return both(held.index, asked.text, meaning, **said)
