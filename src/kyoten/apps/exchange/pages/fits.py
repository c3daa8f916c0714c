"""What fits a listing or an enquiry as pages show it: each find with the reason why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange.fitting import Fit, Fits, fits_listing, fits_words
from kyoten.apps.exchange.lacking import Lacks, hubs_of
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.pages import lacks
from kyoten.apps.exchange.pages.lacks import Order
from kyoten.apps.exchange.pages.search import hit_shown
from kyoten.apps.exchange.vocabulary import Vocabulary, vocabulary

_PIECE = re.compile("[\u30a1-\u30fc]{2}")
Shown = dict[str, Any]


def of_listing(row: Listing, user: Actor, hub: str = "") -> Shown:
    """What fits a listing: `partners`, and `beside` them measures, hubs and cases; `order`: by whose lacks.

    `hub` is what the address says: the code of a hub near the listing, `lacks.OFF`, or nothing.
    """
    said = "\n".join([row.title_ja, row.title_en, row.summary_ja, row.summary_en])
    order = lacks.order_of(user, hubs_of(user, row.organisation_id, row.places), hub)
    return _shown(fits_listing(user, row, counted(order)), said, order)


def of_words(user: Actor, title: str, text: str, *, near: Iterable[int] = (), hub: str = "") -> Shown:
    """What fits something that is asked in words, of the hubs of these keys first."""
    order = lacks.order_of(user, hubs_of(user, None, (), near), hub)
    return _shown(fits_words(user, title, text, counted(order)), f"{title}\n{text}", order)


def counted(order: Order) -> Lacks | None:
    """What is counted: nothing where the hub lacks nothing that the reader may know."""
    return order.lacks if order.lacks and order.lacks.words else None


def fit_shown(fit: Fit, words: Vocabulary, said: str, across: frozenset[str], by: Lacks | None) -> Shown:
    """One find with the reason why, and what it brings of what the hub lacks."""
    shown = hit_shown(fit.hit, fit.row, words, said, across)
    parts = lacks.parts_of(fit, across, words, by)
    return _whole_words({**shown, "parts": parts, "score": f"{fit.score:.2f}", "brings": lacks.brought(fit, words)})


def _shown(fits: Fits, said: str, order: Order) -> Shown:
    words = vocabulary()
    return {
        "partners": [fit_shown(one, words, said, fits.across, fits.lacks) for one in fits.partners],
        "beside": [fit_shown(one, words, said, fits.across, None) for one in fits.beside],
        "by_meaning": fits.by_meaning,
        "order": lacks.shown(order, words),
    }


def _whole_words(shown: Shown) -> Shown:
    """Two letters of katakana that long texts share are mostly pieces of words: the table alone tells them."""
    return {**shown, "terms": [one for one in shown["terms"] if not _PIECE.fullmatch(one)] or shown["terms"]}
