"""An index as a value: adding and removing documents gives another index and leaves this one as it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import LETTERS, Analyser
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.build import build, merge
from kyoten.core.matching.index.segment import Array, Segment

Build = Callable[[Sequence[Document], Analyser], Segment]
GROWTH: Final = 8
"""Segments are merged where a larger one is less than so many times the next: few segments, few documents moved."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A segment and which of its documents still live."""

    segment: Segment
    alive: Array

    @property
    def living(self) -> int:
        """How many documents live."""
        return int(self.alive.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Documents that can be searched. Withdrawn ones are not kept; an id stands once, as it was given last."""

    analyser: Analyser
    parts: tuple[Part, ...] = ()
    sights: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What readers see of it, kept from one search to the next."""

    @classmethod
    def of(cls, documents: Iterable[Document], analyser: Analyser = LETTERS) -> Index:
        """The index of these documents. Raises KyotenError where an id stands twice."""
        return cls(analyser).adding(documents)

    def __len__(self) -> int:
        return sum(part.living for part in self.parts)

    def adding(self, documents: Iterable[Document], make: Build = build) -> Index:
        """The index with these documents, each in place of a former one of its id; a withdrawn one only takes it out.

        Costs as much as the new documents, and now and then the merging of small segments. `make` builds their segment,
        here or on several machines. Raises KyotenError where an id stands twice.
        """
        given = list(documents)
        names = [one.id for one in given]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise KyotenError(f"the document {twice} is given twice")
        kept = self.removing(names)
        offered = [one for one in given if not one.withdrawn]
        if not offered:
            return kept
        fresh = make(offered, self.analyser)
        return Index(self.analyser, _tiers((*kept.parts, _whole(fresh))))

    def removing(self, names: Collection[str]) -> Index:
        """The index without the documents of these ids; ids that it does not hold are nothing to it."""
        parts = [_without(part, names) for part in self.parts]
        if all(new is old for new, old in zip(parts, self.parts, strict=True)):
            return self
        return Index(self.analyser, tuple(part for part in parts if part.living))

    def merged(self) -> Index:
        """The same documents in one segment, which is that of a rebuild, byte for byte."""
        if not self.parts or (len(self.parts) == 1 and self.parts[0].alive.all()):
            return self
        return Index(self.analyser, (_whole(merge([(part.segment, part.alive) for part in self.parts])),))

    def get(self, name: str) -> Document | None:
        """The document of this id, whoever may see it; None where there is none."""
        for part in self.parts:
            at = part.segment.find(name)
            if at is not None and part.alive[at]:
                return part.segment.document(at)
        return None

    def documents(self) -> Iterator[Document]:
        """Every document, whoever may see it."""
        for part in self.parts:
            for at in np.flatnonzero(part.alive):
                yield part.segment.document(int(at))


def _whole(segment: Segment) -> Part:
    return Part(segment, np.ones(len(segment), dtype=np.bool_))


def _without(part: Part, names: Collection[str]) -> Part:
    found = (part.segment.find(name) for name in names)
    dead = [at for at in found if at is not None and part.alive[at]]
    if not dead:
        return part
    alive = part.alive.copy()
    alive[dead] = False
    return Part(part.segment, alive)


def _tiers(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts by falling size, each at least `GROWTH` times the next but for those that were merged into one."""
    ordered = sorted(parts, key=lambda part: (-part.living, part.segment.id_of(0)))
    kept: list[Part] = []
    for part in ordered:
        kept.append(part)
    while len(kept) > 1 and kept[-2].living < GROWTH * kept[-1].living:
        small = [(part.segment, part.alive) for part in kept[-2:]]
        kept[-2:] = [_whole(merge(small))]
    return tuple(kept)
