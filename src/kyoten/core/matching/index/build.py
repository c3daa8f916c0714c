"""Segments from documents, and one segment from several; the same documents always give the same bytes."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from kyoten.core.matching.analyser.terms import Analyser
from kyoten.core.matching.document import TEXTS, Document
from kyoten.core.matching.index.segment import (
    FOREVER,
    LONGEST,
    MOST_IN_A_FIELD,
    NEVER,
    Array,
    Segment,
    key_of,
    packed_weight,
)
from kyoten.core.matching.index.stored import pack


@dataclass(frozen=True, slots=True)
class Entry:
    """What a segment keeps of one document besides its terms."""

    id: str
    text: bytes
    labels: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]
    listed: int
    expires: int


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Terms in documents, in any order: key of the term, number of the document, counts in four fields."""

    keys: Array
    docs: Array
    fields: Array


def build(documents: Iterable[Document], analyser: Analyser) -> Segment:
    """The segment of these documents; each id once."""
    given = list(documents)
    return sealed([entry_of(one) for one in given], terms_of(given, analyser))


def terms_of(documents: Iterable[Document], analyser: Analyser) -> Postings:
    """The terms of documents, numbered in the order given. Most of the work of a segment; it can be done in parts."""
    keys, counts, sizes = array("Q"), array("I"), []
    for document in documents:
        found = _terms(document, analyser)
        keys.extend(found)
        counts.extend(found.values())
        sizes.append(len(found))
    fields = np.array(counts, dtype="<u4").view(np.uint8).reshape(-1, len(TEXTS))
    return Postings(np.array(keys, dtype=np.uint64), np.repeat(np.arange(len(sizes)), sizes), fields)


def joined(parts: Sequence[Postings]) -> Postings:
    """The postings of several parts, whose documents are already numbered through."""
    return Postings(*(np.concatenate([getattr(one, name) for one in parts]) for name in ("keys", "docs", "fields")))


def merge(parts: Sequence[tuple[Segment, Array]]) -> Segment:
    """One segment of all documents that live; each part is a segment and the flags of its living documents."""
    entries: list[Entry] = []
    postings = []
    for segment, alive in parts:
        number = np.cumsum(alive) - 1 + len(entries)
        entries += [_entry_in(segment, int(one)) for one in np.flatnonzero(alive)]
        kept = alive[segment.docs]
        keys = np.repeat(segment.keys, np.diff(segment.starts))[kept]
        postings.append(Postings(keys, number[segment.docs[kept]], segment.fields[kept]))
    return sealed(entries, joined(postings))


def entry_of(document: Document, packed: bytes | None = None) -> Entry:
    """What a segment keeps of a document, which may be given as `pack` wrote it as well, to write it once.

    Kind and language are facets among the others.
    """
    words: set[tuple[str, str]] = {("kind", document.kind), ("language", document.language)}
    words |= {(name, word) for name, given in document.facets.items() for word in given}
    return Entry(
        id=document.id,
        text=packed or pack(document),
        labels=tuple(sorted(document.labels)),
        facets=tuple(sorted(words)),
        listed=document.listed.toordinal() if document.listed else NEVER,
        expires=document.expires.toordinal() if document.expires else FOREVER,
    )


def _terms(document: Document, analyser: Analyser) -> dict[int, int]:
    """Keys of the document's terms, each with its counts by field as four bytes of a number."""
    found: dict[int, int] = {}
    for place, name in enumerate(TEXTS):
        if text := document.texts.get(name):
            for term, count in Counter(analyser.document(text, document.language)).items():
                key = key_of(term)
                found[key] = found.get(key, 0) + (min(count, MOST_IN_A_FIELD) << (8 * place))
    return found


def _entry_in(segment: Segment, number: int) -> Entry:
    codes = segment.facet_codes[segment.facet_starts[number] : segment.facet_starts[number + 1]]
    return Entry(
        id=segment.id_of(number),
        text=segment.text_of(number),
        labels=segment.label_sets[segment.labels[number]],
        facets=tuple(segment.facet_words[code] for code in codes),
        listed=int(segment.listed[number]),
        expires=int(segment.expires[number]),
    )


def sealed(entries: Sequence[Entry], loose: Postings) -> Segment:
    """The segment of these documents and their terms, whatever the order of either."""
    order = in_order(entries)
    ordered = [entries[one] for one in order]
    number = np.empty(len(order), dtype=np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    docs = number[loose.docs]
    by_key = np.lexsort((docs, loose.keys))
    docs, fields = docs[by_key], np.ascontiguousarray(loose.fields[by_key])
    keys, first = np.unique(loose.keys[by_key], return_index=True)
    starts = np.append(first, len(docs)).astype(np.int64)
    weights = packed_weight(fields)
    lengths = np.minimum(np.bincount(docs, weights, len(ordered)), LONGEST).astype(np.uint16)
    publics = sum(not one.labels for one in ordered)
    until = np.concatenate([[0], np.cumsum(docs < publics)])
    return Segment(
        keys=keys,
        starts=starts,
        public=(until[starts[1:]] - until[starts[:-1]]).astype(np.int32),
        docs=docs,
        weights=weights,
        spans=lengths[docs],
        fields=fields,
        lengths=lengths,
        rank=ranks([one.id for one in ordered]),
        listed=np.array([one.listed for one in ordered], dtype=np.int32),
        expires=np.array([one.expires for one in ordered], dtype=np.int32),
        **_words(ordered),
        **_texts("id_starts", "ids", [one.id.encode() for one in ordered]),
        **_texts("text_starts", "texts", [one.text for one in ordered]),
    )


def in_order(documents: Sequence[Document] | Sequence[Entry]) -> list[int]:
    """Places of documents in the order of a segment: the public ones by id, then those with labels by id."""
    return sorted(range(len(documents)), key=lambda one: (bool(documents[one].labels), documents[one].id))


def ranks(ids: Sequence[str]) -> Array:
    """The place of each id in the order of ids."""
    rank = np.empty(len(ids), dtype=np.int32)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids), dtype=np.int32)
    return rank


def facet_of(facet_words: Sequence[tuple[str, str]]) -> Array:
    """The number of each word's facet, by facets as they first come."""
    facets = tuple(dict.fromkeys(name for name, _word in facet_words))
    return np.array([facets.index(name) for name, _word in facet_words], dtype=np.int64)


def _words(ordered: Sequence[Entry]) -> dict[str, Any]:
    label_sets = ((), *sorted({one.labels for one in ordered if one.labels}))
    facet_words = tuple(sorted({word for one in ordered for word in one.facets}))
    label, code = ({word: at for at, word in enumerate(words)} for words in (label_sets, facet_words))
    return {
        "label_sets": label_sets,
        "facet_words": facet_words,
        "facet_of": facet_of(facet_words),
        "labels": np.array([label[one.labels] for one in ordered], dtype=np.int32),
        "facet_codes": np.array([code[word] for one in ordered for word in one.facets], dtype=np.int32),
        "facet_starts": np.array([0, *accumulate(len(one.facets) for one in ordered)], dtype=np.int64),
    }


def _texts(starts: str, name: str, texts: Sequence[bytes]) -> dict[str, Any]:
    ends = np.array([0, *accumulate(map(len, texts))], dtype=np.int64)
    return {starts: ends, name: np.frombuffer(b"".join(texts), dtype=np.uint8)}
