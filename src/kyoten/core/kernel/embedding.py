"""Texts as vectors of a model that somebody plugs in; each text is embedded once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError

Floats = NDArray[np.float64]
Embed = Callable[[Sequence[str]], NDArray[np.floating]]
"""Texts in, one row of numbers a text out; the model behind it is none of our business."""


def digest(text: str) -> str:
    """What a text is known by in a cache."""
    return hashlib.sha256(text.encode()).hexdigest()


def embed_once(texts: Sequence[str], embed: Embed, cache: MutableMapping[str, Floats]) -> Floats:
    """Unit vectors of the texts; only those that `cache` (by digest) does not hold are embedded, and then kept there.

    Raises KyotenError when the model hands back another number of rows or something that is no number.
    """
    keys = [digest(text) for text in texts]
    fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in cache}
    if fresh:
        made = _numbers(embed(list(fresh.values())))
        if made is None or made.ndim != 2 or len(made) != len(fresh) or not np.isfinite(made).all():
            raise KyotenError(f"the model must give one row of finite numbers for each of {len(fresh)} texts")
        cache.update(zip(fresh, unit(made), strict=True))
    return np.array([cache[key] for key in keys]) if keys else np.zeros((0, 0))


def _numbers(made: object) -> Floats | None:
    """What a model handed back as numbers; None where it is something else."""
    try:
        return np.asarray(made, dtype=np.float64)
    except (TypeError, ValueError):
        return None


def unit(rows: Floats) -> Floats:
    """Rows brought to length 1; a row of zeros stays one."""
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return found
