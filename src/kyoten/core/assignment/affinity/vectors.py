"""How alike texts and people are by the vectors of a model."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

import numpy as np

from kyoten.core.assignment.affinity.chance import beyond, usual
from kyoten.core.assignment.affinity.lexical import FADING, closest
from kyoten.core.kernel.embedding import Embed, Floats, embed_once


def similarity(
    texts: Sequence[str],
    people: Sequence[Sequence[str]],
    embed: Embed,
    cache: MutableMapping[str, Floats],
    fading: float = FADING,
) -> Floats:
    """Texts × people: the cosine with each person's works, the closest first and most, 0 for one without works.

    It counts as far as it goes beyond that of works of different people, which comes from the works alone: one more
    application changes nothing for the others.
    """
    starts = np.concatenate([[0], np.cumsum([len(works) for works in people])]).astype(np.int64)
    asked = embed_once(texts, embed, cache)
    works = embed_once([text for one in people for text in one], embed, cache)
    if not len(works) or not len(asked):
        return np.zeros((len(texts), len(people)))
    found = closest(lambda start, stop: asked[start:stop] @ works.T, len(texts), starts, fading)
    return np.where(np.diff(starts) > 0, beyond(found, usual(works, starts)), 0.0)
