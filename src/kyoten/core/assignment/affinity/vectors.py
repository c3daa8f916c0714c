"""Texts as vectors of a model that somebody plugs in; each text is embedded once."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kyoten.core.assignment.affinity.lexical import BEST_WORKS, Floats, best_of, digest
from kyoten.core.kernel.errors import KyotenError

Embed = Callable[[Sequence[str]], NDArray[np.floating]]
"""Texts in, one row of numbers a text out; the model behind it is none of our business."""


CENTRED_FROM = 30
"""So many works show what all have in common; fewer are compared as they are."""


def embed_once(texts: Sequence[str], embed: Embed, cache: MutableMapping[str, Floats]) -> Floats:
    """Unit vectors of the texts; only those that `cache` (by digest) does not hold are embedded, and then kept there.

    Raises KyotenError when the model hands back another number of rows or something that is no number.
    """
    keys = [digest(text) for text in texts]
    fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in cache}
    if fresh:
        made = np.asarray(embed(list(fresh.values())), dtype=np.float64)
        if made.ndim != 2 or len(made) != len(fresh) or not np.isfinite(made).all():
            raise KyotenError(f"the model must give one row of finite numbers for each of {len(fresh)} texts")
        cache.update(zip(fresh, _unit(made), strict=True))
    return np.array([cache[key] for key in keys]) if keys else np.zeros((0, 0))


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
        asked, works = _unit(asked - common), _unit(works - common)
    return best_of(lambda start, stop: asked[start:stop] @ works.T, len(texts), starts, best)


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return found
