"""Listings found for one reader: by the engine, then once more through the access layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.queries import index
from kyoten.apps.exchange.states import ListingState
from kyoten.apps.foundation import clock, wording
from kyoten.core.matching.duplicates import duplicates
from kyoten.core.matching.search.found import Found, Hit
from kyoten.core.matching.search.search import search

PAGE = 20  # listings on one page
MOST = 5000  # listings in one file
MOST_OWN = 200  # own listings that are compared with a new one
LEAST = 0.6  # share of common letters from which a listing is called alike


@dataclass(frozen=True)
class Result:
    """What a search found: hits with their rows in order, how many there are in all, and counts by facet and word."""

    rows: tuple[tuple[Hit, Listing], ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]


def find(user: Actor, asked: Asked, *, first: int = PAGE, after: int = 0) -> Result:
    """The `first` best listings after the `after` best ones, for who asks, today; queries do not grow with them."""
    found = _found(user, asked, first, after)
    seen = access.listings_for(user).filter(access.offered(), code__in=[hit.id for hit in found.hits])
    rows = {one.code: one for one in seen}
    return Result(tuple((hit, rows[hit.id]) for hit in found.hits if hit.id in rows), found.total, found.counts)


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
    return search(
        index.current(),
        asked.text,
        day=clock.today(),
        keys=access.keys_of(user),
        kinds=asked.kinds,
        facets=asked.facets,
        first=first,
        after=after,
    )
