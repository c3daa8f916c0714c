"""A question as ranges of each segment's lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from kyoten.core.matching.analyser.terms import Asked
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import Array, Segment, key_of
from kyoten.core.matching.index.sight import Seen, Sight


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Where in one segment the documents of each term stand, `starts` to `stops`; equal where none do."""

    starts: Array
    stops: Array


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Terms, where they stand in each segment, and in how many documents that are seen.

    The first `finding` terms find documents, the others only add to the scores of these; both by key.
    """

    terms: tuple[str, ...]
    finding: int
    often: Array
    lists: tuple[Lists, ...]
    frequency: Array


def question(index: Index, sight: Sight, asked: Asked) -> Question:
    """The question of these terms, each as often as it is asked."""
    often = Counter((*asked.finding, *asked.beside))
    finding = sorted(set(asked.finding), key=key_of)
    ordered = [*finding, *sorted(often.keys() - set(finding), key=key_of)]
    keys = np.array([key_of(term) for term in ordered], dtype=np.uint64)
    counts = np.array([often[term] for term in ordered], dtype=np.int64)
    return Question(tuple(ordered), len(finding), counts, *places_of(index, sight, keys))


def places_of(index: Index, sight: Sight, keys: Array) -> tuple[tuple[Lists, ...], Array]:
    """Where terms stand in each segment, and in how many documents that are seen."""
    from kyoten.core.matching.search import kernels

    frequency = np.zeros(len(keys), dtype=np.int64)
    lists = []
    for part, seen in zip(index.parts, sight.seen, strict=True):
        one = _lists(part.segment, seen, keys)
        docs = part.segment.docs
        frequency += one.stops - one.starts if seen.whole else kernels.count(docs, seen.visible, one.starts, one.stops)
        lists.append(one)
    return tuple(lists), frequency


def _lists(segment: Segment, seen: Seen, keys: Array) -> Lists:
    if not len(segment.keys):
        nothing = np.zeros(len(keys), dtype=np.int64)
        return Lists(nothing, nothing)
    at = np.minimum(np.searchsorted(segment.keys, keys), len(segment.keys) - 1)
    starts = segment.starts[at]
    stops = segment.starts[at + 1] if seen.labelled else starts + segment.public[at]
    return Lists(starts, np.where(segment.keys[at] == keys, stops, starts))
