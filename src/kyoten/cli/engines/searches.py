"""What a search is asked with, from options, and what it found as values, as lines for people and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from kyoten.cli.engines.matches import read_bridge
from kyoten.cli.engines.meant import meaning_of
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.document import FACETS, KINDS
from kyoten.core.matching.index.store import Shelf
from kyoten.core.matching.search.both import both
from kyoten.core.matching.search.found import MEANING, Found, Hit, Reason
from kyoten.core.matching.search.like import like
from kyoten.core.matching.search.search import search

REASONS_SHOWN = 5


def found_in(shelf: Shelf, query: str, options: Mapping[str, Any]) -> Found:
    """What a folder answers. Raises KyotenError for an option that cannot be used."""
    asked = {
        "day": day_of(options["on"]),
        "keys": options["keys"],
        "kinds": _kinds(options["kinds"]),
        "facets": _facets(options["facets"]),
        "first": options["first"],
    }
    if options["like"]:
        if options["after"] or options["bridge"]:
            raise KyotenError("--like goes with neither --after nor --bridge")
        return _alike(shelf, query.strip(), asked)
    across = read_bridge(options["bridge"]).across(query) if options["bridge"] else {}
    asked |= {"across": across, "after": options["after"]}
    meaning = None if options["by"] == "words" else meaning_of(shelf, query)
    return search(shelf.index, query, **asked) if meaning is None else both(shelf.index, query, meaning, **asked)


def day_of(said: date | None) -> date:
    """The day that was named, or today."""
    return said or datetime.now(UTC).astimezone().date()


def answer(found: Found, query: str, day: date) -> dict[str, Any]:
    """The answer as JSON values."""
    hits = [
        {
            "id": hit.id,
            "kind": hit.document.kind,
            "title": hit.document.texts.get("title", ""),
            "score": hit.score,
            "sentence": hit.sentence,
            "reasons": [{"term": one.term, "field": one.field, "weight": one.weight} for one in hit.reasons],
        }
        for hit in found.hits
    ]
    return {"query": query, "day": day.isoformat(), "total": found.total, "hits": hits, "counts": found.counts}


def rows(found: Found, after: int) -> dict[str, list[Any]]:
    """A row for each hit; its reasons stand in one cell, parted by semicolons, each ending with its weight."""
    return {
        "place": list(range(after + 1, after + 1 + len(found.hits))),
        "id": [hit.id for hit in found.hits],
        "kind": [hit.document.kind for hit in found.hits],
        "title": [hit.document.texts.get("title", "") for hit in found.hits],
        "score": [float(hit.score) for hit in found.hits],
        "sentence": [hit.sentence for hit in found.hits],
        "reasons": ["; ".join(_said(one) for one in hit.reasons) for hit in found.hits],
    }


def lines(place: int, hit: Hit) -> list[str]:
    """A hit for people: what it is, what of it answers, and the weightiest reasons."""
    title = hit.document.texts.get("title", "")
    told = [f"{place}. {hit.id} ({hit.document.kind}, {hit.score:.3f}) {title}"]
    if hit.sentence != title:
        told.append(f"   {hit.sentence}")
    shown = [_said(one) for one in hit.reasons[:REASONS_SHOWN]]
    rest = len(hit.reasons) - len(shown)
    if shown:
        told.append("   because of " + ", ".join(shown) + (f" and {rest} more" if rest else ""))
    return told


def _alike(shelf: Shelf, name: str, asked: Mapping[str, Any]) -> Found:
    """A document that the reader may not see is told as one that is not there."""
    document = shelf.index.get(name)
    if document is None or not (document.open_to(asked["keys"]) and document.open_on(asked["day"])):
        raise KyotenError(f"there is no document {name} here on {asked['day']}")
    return like(shelf.index, document, **asked)


def _said(one: Reason) -> str:
    where = MEANING if one.field == MEANING else f"{one.term} in {one.field}"
    return f"{where} {one.weight:.3f}"


def _kinds(said: Iterable[str]) -> list[str]:
    kinds = list(said)
    for kind in kinds:
        if kind not in KINDS:
            raise KyotenError(f"--kind {kind}: there are {', '.join(KINDS)}")
    return kinds


def _facets(said: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in said:
        name, _, word = one.partition("=")
        if not name or not word:
            raise KyotenError(f"--facet {one}: write FACET=WORD")
        if name not in FACETS:
            raise KyotenError(f"--facet {one}: there are {', '.join(FACETS)}")
        found.setdefault(name, []).append(word)
    return found
