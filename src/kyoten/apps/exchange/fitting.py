"""What fits a listing or an enquiry, for one reader: partners for it, and what helps beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange import access
from kyoten.apps.exchange.bridge import document_of
from kyoten.apps.exchange.finding import shown_of
from kyoten.apps.exchange.lacking import Lacks, brought_by
from kyoten.apps.exchange.models import Kind, Listing
from kyoten.apps.exchange.queries import asking, index, words
from kyoten.apps.exchange.queries.sources import Entry
from kyoten.apps.foundation import clock
from kyoten.core.matching.complement import Ranked, Words, rerank
from kyoten.core.matching.document import Document
from kyoten.core.matching.match import text_of
from kyoten.core.matching.search.alike import alike, with_keywords
from kyoten.core.matching.search.found import MEANING, Found, Hit
from kyoten.core.matching.search.like import like

OFFERS = (Kind.SEED, Kind.EXPERT, Kind.PATENT, Kind.INSTRUMENT)
BESIDE = ("measure", "hub_plan", "case")
LEAST = 0.03
"""Below this cosine two texts share nothing but words that many share."""
MOST_PARTNERS, MOST_BESIDE = 5, 4
CONSIDERED = 20
"""So many of the most alike are looked at; by what a hub lacks they are ordered anew."""
ALIKE_ENOUGH = 0.25
"""Share of the likest find's likeness from which it counts what a find brings: who has little to do with the need is no
partner for it, whatever the hub lacks."""


@dataclass(frozen=True)
class Fit:
    """One find: how alike it is (`hit`), and with a hub's lacks what its place comes of (`ranked`).

    The points of likeness are then the share of the likest find's, so that they compare with those of lacks.
    """

    hit: Hit
    row: Listing | Entry
    ranked: Ranked | None = None

    @property
    def score(self) -> float:
        """The sum of all parts."""
        return self.ranked.score if self.ranked else self.hit.score


@dataclass(frozen=True)
class Fits:
    """What fits, the best first: partners who answer a need or need what is offered; measures, hubs and cases.

    `across` are words that the bridge put into the other language; `by_meaning` says that a text model compared too;
    `lacks` whose lacks ordered the partners.
    """

    partners: tuple[Fit, ...]
    beside: tuple[Fit, ...] = ()
    across: frozenset[str] = frozenset()
    by_meaning: bool = False
    lacks: Lacks | None = None


def fits_listing(user: Actor, listing: Listing, lacks: Lacks | None = None) -> Fits:
    """What fits a listing: offers for a need, needs for an offer, and measures, hubs and cases beside them."""
    kinds = OFFERS if listing.kind == Kind.NEED else (Kind.NEED,)
    return _fits(user, document_of(listing), kinds, lacks)


def fits_words(user: Actor, title: str, text: str, lacks: Lacks | None = None) -> Fits:
    """What fits something that is asked in words, as a need."""
    return _fits(user, asked_as_need("asked", title, text), OFFERS, lacks)


def asked_as_need(name: str, title: str, text: str) -> Document:
    """Something asked in words as a document of this id."""
    return Document(name, "need", "mixed", {"title": title, "abstract": text})


def partners_of(user: Actor, needs: Sequence[Document], lacks: Lacks | None) -> list[tuple[Fit, ...]]:
    """By need the offers that fit it best, so many as are looked at; the queries do not grow with the needs."""
    held = index.current()
    found = [_compare(user, one, held)(kinds=OFFERS, first=CONSIDERED) for one in needs]
    known = _known(user, found)
    return [_ordered(one, known, lacks) for one in found]


def _fits(user: Actor, document: Document, kinds: Collection[str], lacks: Lacks | None) -> Fits:
    compare = _compare(user, document, index.current())
    found, near = (compare(kinds=some, first=CONSIDERED) for some in (kinds, BESIDE))
    known = _known(user, (found, near))
    partners, beside = _ordered(found, known, lacks)[:MOST_PARTNERS], _ordered(near, known, None)[:MOST_BESIDE]
    return Fits(partners, beside, found.across, found.fusing is not None, lacks)


def _compare(user: Actor, document: Document, held: index.Held) -> Callable[..., Found]:
    """What finds documents like this one: by words and meaning where the site has a model, else by words alone."""
    said = " ".join(words.across(text_of(document)))
    meaning = asking.meaning_of_document(document, held)
    plain: dict[str, Any] = {"day": clock.today(), "keys": access.keys_of(user)}
    if meaning is not None:
        return partial(alike, held.index, document, meaning, across=said, least=LEAST, **plain)
    own = frozenset(held.index.analyser.document(text_of(document), document.language))
    across = frozenset(held.index.analyser.question(said, "mixed").finding) - own
    bridged = with_keywords(document, said)
    return lambda **asked: replace(like(held.index, bridged, **plain, **asked), across=across)


def _known(user: Actor, found: Iterable[Found]) -> Mapping[str, Listing | Entry]:
    """What stands behind all that was found and says something, as far as the reader may know of it."""
    return shown_of(user, list({hit.id: None for one in found for hit in one.hits if _says_something(hit)}))


def _ordered(found: Found, known: Mapping[str, Listing | Entry], lacks: Lacks | None) -> tuple[Fit, ...]:
    """What the reader may know of, the best first: by likeness, or by likeness and what a hub lacks."""
    shown = {hit.id: Fit(hit, known[hit.id]) for hit in found.hits if hit.id in known and _says_something(hit)}
    if lacks is None or not shown:
        return tuple(shown.values())
    most = max(one.hit.score for one in shown.values())
    shares = {name: one.hit.score / most for name, one in shown.items()}
    near = [
        (name, shares[name], brought_by(one.hit.document, one.row, sizes=lacks.sizes))
        for name, one in shown.items()
        if shares[name] >= ALIKE_ENOUGH
    ]
    far: list[tuple[str, float, Words]] = [(name, share, {}) for name, share in shares.items() if share < ALIKE_ENOUGH]
    ranked = [*rerank(near, lacks.words, lacks.weights), *rerank(far, {}, lacks.weights)]
    return tuple(replace(shown[one.id], ranked=one) for one in ranked)


def _says_something(hit: Hit) -> bool:
    """Is it alike by meaning, or by more than single letters?"""
    by_meaning = any(why.field == MEANING for why in hit.reasons)
    return by_meaning or (hit.score >= LEAST and any(len(why.term) > 1 for why in hit.reasons))
