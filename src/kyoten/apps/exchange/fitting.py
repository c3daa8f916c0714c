"""What fits a listing or an enquiry, for one reader: partners for it, and what helps beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange import access
from kyoten.apps.exchange.bridge import document_of
from kyoten.apps.exchange.finding import shown_of
from kyoten.apps.exchange.models import Kind, Listing
from kyoten.apps.exchange.queries import index, words
from kyoten.apps.exchange.queries.sources import Entry
from kyoten.apps.foundation import clock
from kyoten.core.matching.document import Document
from kyoten.core.matching.match import text_of
from kyoten.core.matching.search.found import Hit
from kyoten.core.matching.search.like import like

OFFERS = (Kind.SEED, Kind.EXPERT, Kind.PATENT, Kind.INSTRUMENT)
BESIDE = ("measure", "hub_plan", "case")
LEAST = 0.03
"""Below this cosine two texts share nothing but words that many share."""
MOST_PARTNERS, MOST_BESIDE = 5, 4
Fitting = tuple[tuple[Hit, Listing | Entry], ...]


@dataclass(frozen=True)
class Fits:
    """What fits, the best first: partners who answer a need or need what is offered; measures, hubs and cases.

    `across` are words that the bridge put into the other language.
    """

    partners: Fitting
    beside: Fitting
    across: frozenset[str] = frozenset()


def fits_listing(user: Actor, listing: Listing) -> Fits:
    """What fits a listing: offers for a need, needs for an offer, and measures, hubs and cases beside them."""
    kinds = OFFERS if listing.kind == Kind.NEED else (Kind.NEED,)
    return _fits(user, document_of(listing), kinds)


def fits_words(user: Actor, title: str, text: str) -> Fits:
    """What fits something that is asked in words, as a need."""
    return _fits(user, Document("asked", "need", "mixed", {"title": title, "abstract": text}), OFFERS)


def _fits(user: Actor, document: Document, kinds: Collection[str]) -> Fits:
    held, keys = index.current().index, access.keys_of(user)
    said = " ".join(words.across(text_of(document)))
    own = frozenset(held.analyser.document(text_of(document), document.language))
    across = frozenset(held.analyser.question(said, "mixed").finding) - own
    asked, day = _across(document, said), clock.today()
    found = [
        like(held, asked, day=day, keys=keys, kinds=some, first=most).hits
        for some, most in ((kinds, MOST_PARTNERS), (BESIDE, MOST_BESIDE))
    ]
    partners, beside = ([hit for hit in hits if _says_something(hit)] for hits in found)
    known = shown_of(user, [hit.id for hit in (*partners, *beside)])
    return Fits(_shown(partners, known), _shown(beside, known), across)


def _across(document: Document, said: str) -> Document:
    keywords = f"{document.texts.get('keywords', '')} {said}".strip()
    return replace(document, texts={**document.texts, "keywords": keywords}) if said else document


def _says_something(hit: Hit) -> bool:
    """Is it alike by more than single letters?"""
    return hit.score >= LEAST and any(len(why.term) > 1 for why in hit.reasons)


def _shown(hits: Sequence[Hit], known: Mapping[str, Listing | Entry]) -> Fitting:
    return tuple((hit, known[hit.id]) for hit in hits if hit.id in known)
