"""How alike texts and people are by the vectors of a model."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

import numpy as np

from kyoten.core.assignment.affinity.lexical import FADING, closest
from kyoten.core.kernel.embedding import Embed, Floats, embed_once


def similarity(
    texts: Sequence[str],
    people: Sequence[Sequence[str]],
    embed: Embed,
    cache: MutableMapping[str, Floats],
    unrelated: float = 0.0,
    fading: float = FADING,
) -> Floats:
    """Texts × people: the cosine with each person's works, the closest first and most, 0 for one without works.

    The cosine counts from what `unrelated` texts have in this model (0) to the same text (1): (cosine - unrelated) /
    (1 - unrelated); below 0, where a text is stranger still. Bare cosines of a model that puts all texts between 0.8
    and 1 could not be added to other parts. Source: Hubert and Arabie 1985, "Comparing Partitions", Journal of
    Classification 2, an index corrected for chance. One more application changes nothing for the others.
    """
    starts = np.concatenate([[0], np.cumsum([len(works) for works in people])]).astype(np.int64)
    asked = embed_once(texts, embed, cache)
    works = embed_once([text for one in people for text in one], embed, cache)
    if not len(works) or not len(asked):
        return np.zeros((len(texts), len(people)))
    found = closest(lambda start, stop: asked[start:stop] @ works.T, len(texts), starts, fading)
    return np.where(np.diff(starts) > 0, (found - unrelated) / (1 - unrelated), 0.0)
