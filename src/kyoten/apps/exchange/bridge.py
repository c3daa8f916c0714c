"""Rows of listings as documents of the matching engine. The confidential part never becomes one."""

from __future__ import annotations

from kyoten.apps.exchange.models import Audience, Kind, Listing
from kyoten.apps.exchange.states import ListingState
from kyoten.apps.exchange.vocabulary import CHOSEN
from kyoten.apps.foundation import wording
from kyoten.core.matching.document import Document, Language

FORM = 2
"""Grows when what is found becomes other documents than before: indexes on disk are made anew then."""
MEMBERS, COORDINATORS = "members", "coordinators"  # keys of access, as documents carry them
LABELS = {
    Audience.PUBLIC: frozenset[str](),
    Audience.MEMBERS: frozenset({MEMBERS}),
    Audience.COORDINATORS: frozenset({COORDINATORS}),
}


def labels_of(listing: Listing) -> frozenset[str]:
    """Of which keys a reader needs one; none for a public listing."""
    return LABELS[Audience(listing.audience)]


def document_of(listing: Listing) -> Document:
    """The listing as the engine knows it, by its code; withdrawn for the engine unless it is published.

    Works of an expert are searched as their claims. Needs `organisation` and `works` at hand.
    """
    published = listing.state == ListingState.PUBLISHED and listing.published_at is not None
    return Document(
        id=listing.code,
        kind=Kind(listing.kind).value,  # type: ignore[arg-type] # each kind of listing is a kind of document
        language=language_of(listing),
        texts=_texts(listing),
        facets=_facets(listing),
        labels=labels_of(listing),
        listed=wording.in_japan(listing.published_at).date() if listing.published_at else None,
        expires=listing.expires_on,
        withdrawn=not published,
        people=(listing.code,) if listing.kind == Kind.EXPERT else (),
    )


def language_of(listing: Listing) -> Language:
    """In which language it speaks: by its titles, `mixed` with both."""
    if listing.title_ja and listing.title_en:
        return "mixed"
    return "ja" if listing.title_ja else "en"


def _texts(listing: Listing) -> dict[str, str]:
    works = "\n".join(one.title for one in listing.works.all()) if listing.kind == Kind.EXPERT else ""
    texts = {
        "title": _both(listing.title_ja, listing.title_en),
        "abstract": _both(listing.summary_ja, listing.summary_en),
        "keywords": _both(listing.keywords_ja, listing.keywords_en),
        "claims": _both(listing.claims, works),
    }
    return {name: text for name, text in texts.items() if text}


def _both(first: str, second: str) -> str:
    return "\n".join(text for text in (first, second) if text)


def _facets(listing: Listing) -> dict[str, tuple[str, ...]]:
    held = {name: tuple(listing.facets.get(name, ())) for name in CHOSEN}
    held |= {"place": tuple(listing.places), "organisation": (listing.organisation.code,)}
    held["sector"] = (listing.organisation.sector,)
    return {name: words for name, words in held.items() if words}
