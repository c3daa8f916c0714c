"""What fits a listing or an enquiry as pages show it: each find with the reason why."""

from __future__ import annotations

import re
from typing import Any

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange.fitting import Fits, fits_listing, fits_words
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.pages.search import hit_shown
from kyoten.apps.exchange.vocabulary import vocabulary

_PIECE = re.compile("[\u30a1-\u30fc]{2}")
Groups = dict[str, list[dict[str, Any]]]


def of_listing(row: Listing, user: Actor) -> Groups:
    """What fits a listing: `partners`, and `beside` them measures, hubs and cases."""
    said = "\n".join([row.title_ja, row.title_en, row.summary_ja, row.summary_en])
    return _shown(fits_listing(user, row), said)


def of_words(user: Actor, title: str, text: str) -> Groups:
    """What fits something that is asked in words."""
    return _shown(fits_words(user, title, text), f"{title}\n{text}")


def _shown(fits: Fits, said: str) -> Groups:
    words = vocabulary()
    both = {"partners": fits.partners, "beside": fits.beside}
    return {
        name: [_whole_words(hit_shown(hit, row, words, said, fits.across)) for hit, row in found]
        for name, found in both.items()
    }


def _whole_words(shown: dict[str, Any]) -> dict[str, Any]:
    """Two letters of katakana that long texts share are mostly pieces of words: the table alone tells them."""
    return {**shown, "terms": [one for one in shown["terms"] if not _PIECE.fullmatch(one)] or shown["terms"]}
