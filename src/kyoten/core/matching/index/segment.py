"""One immutable part of an index: its documents, and for each term the documents it stands in."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kyoten.core.matching.document import TEXTS, Document
from kyoten.core.matching.index.stored import unpack

Array = NDArray[Any]
ARRAYS: Final = (
    "keys", "starts", "public", "docs", "weights", "spans", "fields", "lengths", "rank", "listed", "expires", "labels",
    "facet_of", "facet_starts", "facet_codes", "id_starts", "ids", "text_starts", "texts",
)  # fmt: skip
"""The arrays of a segment; on disk each is a file of this name."""

WEIGHTS: Final = {"title": 2, "abstract": 1, "keywords": 2, "claims": 1}
"""How often a term counts that stands once in a field."""
MOST_IN_A_FIELD: Final = 255
"""A term counts at most so often in one field, so that four fields fit in four bytes."""
LONGEST: Final = 2**16 - 1
"""A document counts as at most so long."""
NEVER, FOREVER = 0, 2**31 - 1


@lru_cache(maxsize=1 << 18)
def key_of(term: str) -> int:
    """The 64 bits by which a term is known in segments; two of ten million terms share them once in 400,000 indexes."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Documents 0 … n - 1: the public ones by id, then those with labels by id. Equal documents make equal arrays.

    The term of `keys[t]` stands in `docs[starts[t]:starts[t + 1]]`, the first `public[t]` of them public; beside each
    stand how often it counts (`weights`), the length of the document (`spans`), so that it need not be looked up, and
    how often it stands in each field (`fields`, order of `TEXTS`).
    `facet_words` (facet and word) and `label_sets` name what `facet_codes` and `labels` point at; set 0 is the empty
    one. `facet_of` is the number of a word's facet among `facet_names`.
    `rank` is the place of a document in the order of ids, `ids` and `texts` are UTF-8.
    """

    keys: Array
    starts: Array
    public: Array
    docs: Array
    weights: Array
    spans: Array
    fields: Array
    lengths: Array
    rank: Array
    listed: Array
    expires: Array
    labels: Array
    facet_of: Array
    facet_starts: Array
    facet_codes: Array
    id_starts: Array
    ids: Array
    text_starts: Array
    texts: Array
    facet_words: tuple[tuple[str, str], ...]
    label_sets: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def publics(self) -> int:
        """How many documents are public; they come first."""
        return int(np.searchsorted(self.labels > 0, True))

    @property
    def facet_names(self) -> tuple[str, ...]:
        """Every facet that has a word, in order."""
        return tuple(dict.fromkeys(name for name, _word in self.facet_words))

    @property
    def size(self) -> int:
        """Bytes of its arrays."""
        return sum(getattr(self, name).nbytes for name in ARRAYS)

    def id_of(self, document: int) -> str:
        """The id of a document by its number."""
        return str(self.ids[self.id_starts[document] : self.id_starts[document + 1]].tobytes(), "utf-8")

    def ids_of(self, documents: Array) -> list[str]:
        """The ids of documents by their numbers."""
        text, starts = self.ids.data, self.id_starts
        ends = zip(starts[documents].tolist(), starts[documents + 1].tolist(), strict=True)
        return [str(text[start:stop], "utf-8") for start, stop in ends]

    def document(self, document: int) -> Document:
        """A document by its number."""
        return unpack(self.text_of(document))

    def text_of(self, document: int) -> bytes:
        """A document by its number, as it is stored."""
        return bytes(self.texts[self.text_starts[document] : self.text_starts[document + 1]])

    def find(self, name: str) -> int | None:
        """The number of the document of this id; None where there is none."""
        publics = self.publics
        for first, last in ((0, publics), (publics, len(self))):
            at = bisect_left(range(last), name, first, key=self.id_of)
            if at < last and self.id_of(at) == name:
                return at
        return None


def packed_weight(fields: Array) -> Array:
    """How often each row of counts by field counts in all."""
    by_field = np.array([WEIGHTS[name] for name in TEXTS], dtype=np.uint16)
    weight: Array = (fields.astype(np.uint16) * by_field).sum(axis=1, dtype=np.uint16)
    return weight
