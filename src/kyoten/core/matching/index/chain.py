"""One segment of several whose documents follow each other, without sorting what they have sorted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kyoten.core.matching.index.build import facet_of, ranks
from kyoten.core.matching.index.segment import Array, Segment


def chained(parts: Sequence[Segment]) -> Segment:
    """The segment of all documents of at least one part.

    Where every document of a part comes before those of the next in the order of a segment, it is the segment that is
    built of them all.
    """
    alike: dict[str, Any] = {name: _all(parts, name) for name in ("lengths", "listed", "expires", "ids", "texts")}
    alike |= {name: _ends([getattr(one, name) for one in parts]) for name in ("id_starts", "text_starts")}
    rank = ranks([name for one in parts for name in one.ids_of(np.arange(len(one)))])
    return Segment(rank=rank, **_postings(parts), **_words(parts), **alike)


def _postings(parts: Sequence[Segment]) -> dict[str, Any]:
    """The documents of a term in one part are written behind those of the parts before it."""
    keys, places = np.unique(_all(parts, "keys"), return_inverse=True)
    terms = np.split(places, np.cumsum([len(one.keys) for one in parts])[:-1])
    sizes, public = np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int32)
    for one, term in zip(parts, terms, strict=True):
        sizes[term] += np.diff(one.starts)
        public[term] += one.public
    starts = np.concatenate([[0], np.cumsum(sizes)])
    made = {name: _room(parts, name) for name in ("docs", "weights", "spans", "fields")}
    free, before = starts[:-1].copy(), 0
    for one, term in zip(parts, terms, strict=True):
        size = np.diff(one.starts)
        to = np.repeat(free[term] - one.starts[:-1], size) + np.arange(len(one.docs))
        free[term] += size
        made["docs"][to] = one.docs + np.int32(before)
        for name in ("weights", "spans", "fields"):
            made[name][to] = getattr(one, name)
        before += len(one)
    return {"keys": keys, "starts": starts, "public": public, **made}


def _words(parts: Sequence[Segment]) -> dict[str, Any]:
    """Sets of labels and words of facets, which each part numbers for itself."""
    label_sets = tuple(sorted({one for part in parts for one in part.label_sets}))
    facet_words = tuple(sorted({one for part in parts for one in part.facet_words}))
    label, code = ({word: at for at, word in enumerate(words)} for words in (label_sets, facet_words))
    labels = [_numbers(label, one.label_sets)[one.labels] for one in parts]
    codes = [_numbers(code, one.facet_words)[one.facet_codes] for one in parts]
    return {
        "label_sets": label_sets,
        "facet_words": facet_words,
        "facet_of": facet_of(facet_words),
        "labels": np.concatenate(labels),
        "facet_codes": np.concatenate(codes),
        "facet_starts": _ends([one.facet_starts for one in parts]),
    }


def _numbers(number: dict[Any, int], words: Sequence[Any]) -> Array:
    return np.array([number[word] for word in words], dtype=np.int32)


def _all(parts: Sequence[Segment], name: str) -> Array:
    return np.concatenate([getattr(one, name) for one in parts])


def _room(parts: Sequence[Segment], name: str) -> Array:
    first: Array = getattr(parts[0], name)
    return np.empty((sum(len(one.docs) for one in parts), *first.shape[1:]), dtype=first.dtype)


def _ends(starts: Sequence[Array]) -> Array:
    """Where each begins and the last ends, when all lie one behind the other."""
    return np.concatenate([[0], np.cumsum(np.concatenate([np.diff(one) for one in starts]))])
