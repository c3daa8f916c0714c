"""How alike texts and people are by the vectors of a model."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

import numpy as np

from kyoten.core.assignment.affinity.lexical import BEST_WORKS, best_of
from kyoten.core.kernel.embedding import Embed, Floats, embed_once, unit

CENTRED_FROM = 30
"""So many works show what all have in common; fewer are compared as they are."""


def similarity(
    texts: Sequence[str],
    people: Sequence[Sequence[str]],
    embed: Embed,
    cache: MutableMapping[str, Floats],
    best: int = BEST_WORKS,
) -> Floats:
    """Texts × people: the mean cosine with the `best` closest works of each person, 0 for one without works.

    What all works have in common is taken off first: models trained by contrast put every pair of texts within a narrow
    range of cosines, where the choice of words would outweigh them. The mean is that of the works alone, so that one
    more application changes nothing for the others. Source: Mu and Viswanath 2018, "All-but-the-Top: Simple and
    Effective Postprocessing for Word Representations", ICLR (its first step).
    """
    starts = np.concatenate([[0], np.cumsum([len(works) for works in people])]).astype(np.int64)
    asked = embed_once(texts, embed, cache)
    works = embed_once([text for one in people for text in one], embed, cache)
    if not len(works) or not len(asked):
        return np.zeros((len(texts), len(people)))
    if len(works) >= CENTRED_FROM:
        common = works.mean(axis=0)
        asked, works = unit(asked - common), unit(works - common)
    return best_of(lambda start, stop: asked[start:stop] @ works.T, len(texts), starts, best)
