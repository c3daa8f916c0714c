"""Affinity as a sum of visible parts: what people wrote, what they say they know, what they would like to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from kyoten.core.assignment.affinity import lexical, vectors
from kyoten.core.assignment.problem import Pairing
from kyoten.core.kernel.embedding import Embed, Floats
from kyoten.core.kernel.errors import KyotenError


@dataclass(frozen=True)
class Person:
    """A reviewer by their works (title and abstract, or a profile) and by what they say they can judge."""

    id: str
    works: tuple[str, ...] = ()
    expertise: str = ""


@dataclass(frozen=True)
class Weights:
    """What each part counts; a part of weight 0 is not computed."""

    lexical: float = 1.0
    dense: float = 0.0
    expertise: float = 0.5
    bid: float = 0.5


@dataclass
class Cache:
    """What texts were found to be, by digest; kept between runs, so that one new text costs only itself."""

    terms: MutableMapping[str, Counter[str]] = field(default_factory=dict)
    vectors: MutableMapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Scores:
    """Applications × reviewers, part by part, weights included: the parts of a pair add up to its score."""

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    parts: Mapping[str, Floats]

    @property
    def total(self) -> Floats:
        """The affinity of every pair."""
        found = np.zeros((len(self.applications), len(self.reviewers)))
        for part in self.parts.values():
            found += part
        return found

    def best(self, number: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Rows and columns of the `number` best reviewers of each application, in order of position."""
        score = self.total
        number = min(number, score.shape[1])
        columns = np.sort(np.argsort(-score, axis=1, kind="stable")[:, :number], axis=1)
        rows = np.repeat(np.arange(len(score), dtype=np.int32), number)
        return rows, columns.ravel().astype(np.int32)


def score(
    applications: Mapping[str, str],
    people: Sequence[Person],
    weights: Weights | None = None,
    *,
    bids: Mapping[Pairing, float] | None = None,
    embed: Embed | None = None,
    unrelated: float = 0.0,
    cache: Cache | None = None,
) -> Scores:
    """The affinity of every application (id → text) and person.

    `lexical` and `dense` compare the application with the person's works, the closest first and most, `expertise` with
    what they say they can judge: 1 for the same text, 0 for nothing in common (dense: the cosine of `unrelated` texts
    in this model). `bid` is what they said of this application, from -1 (rather not) to 1 (eager), 0 where
    nothing. Raises KyotenError for a dense weight without a model, and for bids out of range or of unknown ids.
    """
    weights, cache = weights or Weights(), cache or Cache()
    count = lexical.cached_terms(cache.terms)
    texts = list(applications.values())
    works = [person.works for person in people]
    parts: dict[str, Floats] = {}
    if weights.lexical:
        parts["lexical"] = lexical.similarity(lexical.index(works, count), texts, count)
    if weights.dense:
        if embed is None:
            raise KyotenError("a dense part needs a model; give one or set its weight to 0")
        parts["dense"] = vectors.similarity(texts, works, embed, cache.vectors, unrelated)
    if weights.expertise:
        said = [(person.expertise,) if person.expertise.strip() else () for person in people]
        parts["expertise"] = lexical.similarity(lexical.index(said, count), texts, count)
    ids = tuple(applications), tuple(person.id for person in people)
    if weights.bid and bids:
        parts["bid"] = _bids(bids, *ids)
    counted = {one.name: getattr(weights, one.name) for one in fields(weights)}
    return Scores(*ids, {name: part * counted[name] for name, part in parts.items()})


def _bids(bids: Mapping[Pairing, float], applications: Sequence[str], reviewers: Sequence[str]) -> Floats:
    rows, columns = ({one: at for at, one in enumerate(ids)} for ids in (applications, reviewers))
    found = np.zeros((len(applications), len(reviewers)))
    for (application, reviewer), bid in bids.items():
        if application not in rows or reviewer not in columns:
            raise KyotenError(f"the bid of {reviewer} on {application} names an unknown id")
        if not -1 <= bid <= 1:
            raise KyotenError(f"the bid of {reviewer} on {application} is {bid}; it lies between -1 and 1")
        found[rows[application], columns[reviewer]] = bid
    return found
