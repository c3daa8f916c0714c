"""What a search asks the engine with: the index of the site, words of the bridge, meaning where there is a model."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from kyoten.apps.exchange.queries import index
from kyoten.apps.exchange.queries.weight import in_force
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.embedding import Floats, unit
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.segment import Array
from kyoten.core.matching.match import text_of
from kyoten.core.matching.search.both import Meaning

MOST_KEPT = 500  # questions whose vectors a process remembers; they are written nowhere


def meaning_of(text: str, held: index.Held) -> Meaning | None:
    """The question as the engine compares it by meaning; None where the site has no model or nothing was read yet."""
    found = meaning.model()
    if not found or not text.strip() or not any(rows.size for rows in held.vectors):
        return None
    asked = _vector(found.edition, text)
    return Meaning(asked, tuple(_as_wide(rows, len(asked)) for rows in held.vectors), found.least, in_force())


def meaning_of_document(document: Document, held: index.Held) -> Meaning | None:
    """A document as the engine compares it with others: by the vector that is kept, or by reading it now.

    Whole documents are alike from a higher cosine on than a question and its answer. None as in `meaning_of`.
    """
    text, found = text_of(document), meaning.model()
    if not found or not text.strip() or not any(rows.size for rows in held.vectors):
        return None
    kept = _kept(document.id, text, held)
    asked = kept if kept is not None else _vector(found.edition, text)
    rows = tuple(_as_wide(rows, len(asked)) for rows in held.vectors)
    return Meaning(asked, rows, max(found.least, found.alike), in_force())


def _kept(name: str, text: str, held: index.Held) -> Array | None:
    """The vector of a document of the index whose text is this; None where it is another one, or was not read yet."""
    for part, rows in zip(held.index.parts, held.vectors, strict=True):
        at = part.segment.find(name)
        if at is not None and part.alive[at] and rows.size and rows[at].any():
            is_same = text_of(part.segment.document(at)) == text
            return rows[at].astype(np.float64) if is_same else None
    return None


@lru_cache(maxsize=MOST_KEPT)
def _vector(edition: str, text: str) -> Floats:
    """A question as a vector of length 1, by the edition of the model."""
    found: Floats = unit(np.asarray(meaning.embed([text]), dtype=np.float64))[0]
    return found


def _as_wide(rows: Array, size: int) -> Array:
    """Rows of a segment of which nothing was read yet, as zeros."""
    return rows if rows.shape[1] == size else np.zeros((len(rows), size), dtype=index.HALF)
