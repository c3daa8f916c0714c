"""What a reader sees of an index on a day: everything else is as if it were not there, also in weights and counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from kyoten.core.matching.index.index import Index, Part
from kyoten.core.matching.index.segment import Array

MOST_KEPT: Final = 64
"""So many readers' sights an index keeps; the oldest goes first."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What is seen of one segment. Where nothing with labels is, the public part of each list is walked alone."""

    visible: Array
    labelled: bool
    whole: bool
    """Whether all that is walked is visible, so that documents need not be counted term by term."""


@dataclass(slots=True, eq=False)
class Sight:
    """What is seen of an index: by segment, and in all how many documents and how long they are together."""

    seen: tuple[Seen, ...]
    documents: int
    length: int
    norms: tuple[Array, ...] | None = None
    """Lengths of the documents' vectors by segment, once they are needed."""

    @property
    def mean_length(self) -> float:
        """Mean length of the documents seen; 1 where there are none."""
        return self.length / self.documents if self.length else 1.0


def look(index: Index, keys: Collection[str], day: date) -> Sight:
    """What a reader who holds these keys sees on this day. Kept in the index for the next search."""
    held = frozenset(keys)
    known = {label for part in index.parts for labels in part.segment.label_sets for label in labels}
    name = (held & known, day)
    sight: Sight | None = index.sights.get(name)
    if sight is None:
        seen = tuple(_seen(part, held, day) for part in index.parts)
        documents = sum(int(one.visible.sum()) for one in seen)
        pairs = zip(seen, index.parts, strict=True)
        length = sum(int(part.segment.lengths[one.visible].sum(dtype=np.int64)) for one, part in pairs)
        sight = index.sights[name] = Sight(seen, documents, length)
        while len(index.sights) > MOST_KEPT:
            index.sights.pop(next(iter(index.sights)), None)
    return sight


def _seen(part: Part, keys: frozenset[str], day: date) -> Seen:
    segment, today = part.segment, day.toordinal()
    opens = np.array([not labels or not keys.isdisjoint(labels) for labels in segment.label_sets])
    visible = part.alive & opens[segment.labels] & (segment.listed <= today) & (today <= segment.expires)
    labelled = bool(visible[segment.publics :].any())
    walked = visible if labelled else visible[: segment.publics]
    return Seen(visible, labelled, bool(walked.all()))
