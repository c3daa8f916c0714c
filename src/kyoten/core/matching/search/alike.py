"""Documents that are like a document by its words and by its meaning, for one reader on one day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.document import TEXTS, Document
from kyoten.core.matching.fusion.fuse import DEPTH
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.search.both import Meaning, asked_as, together
from kyoten.core.matching.search.found import Found
from kyoten.core.matching.search.like import compared
from kyoten.core.matching.search.search import chosen_of


def alike(
    index: Index,
    document: Document,
    meaning: Meaning,
    *,
    day: date,
    keys: Collection[str] = (),
    kinds: Collection[str] = (),
    facets: Mapping[str, Collection[str]] | None = None,
    across: str = "",
    first: int = 20,
    least: float = 0.0,
) -> Found:
    """As `like`, by words and by meaning, put together as `both` puts a question's: the document is left out.

    `across` are words of the other language, which are compared as keywords and told apart. What shares words alone is
    found from a cosine of `least` on. Raises KyotenError for a number below zero.
    """
    if first < 0:
        raise KyotenError("a search asks for 0 or more documents")
    sight = look(index, keys, day)
    said = "\n".join(document.texts[name] for name in TEXTS if name in document.texts)
    found = compared(index, sight, with_keywords(document, across), chosen_of(kinds, facets), DEPTH + 1)
    own = frozenset(index.analyser.document(said, document.language))
    fresh = frozenset(index.analyser.question(across, "mixed").finding) - own
    words = replace(found, hits=tuple(hit for hit in found.hits if hit.score >= least), across=fresh)
    return together(index, sight, words, meaning, asked_as(index, sight, words.question, said), (first, 0), document.id)


def with_keywords(document: Document, said: str) -> Document:
    """The document with more words among its keywords."""
    keywords = f"{document.texts.get('keywords', '')} {said}".strip()
    return replace(document, texts={**document.texts, "keywords": keywords}) if said else document
