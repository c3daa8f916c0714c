"""Listings found for one reader: by the engine, then once more through the access layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange import access
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.queries import index
from kyoten.apps.foundation import clock
from kyoten.core.matching.search.found import Found, Hit
from kyoten.core.matching.search.search import search

PAGE = 20  # listings on one page
MOST = 5000  # listings in one file


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
