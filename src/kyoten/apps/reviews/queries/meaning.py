"""Likeness of meaning by the text model that the operator named: each text is embedded once and kept by its digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from django.conf import settings

from kyoten.apps.reviews.bridge.runs import Weights
from kyoten.apps.reviews.models import KnownVector
from kyoten.core.kernel import text_models
from kyoten.core.kernel.embedding import Embed, Floats, digest

STORED = np.dtype("<f8")
Vectors = dict[str, Floats]
"""Texts as vectors, by the text's SHA-256."""


def model() -> text_models.Supplied | None:
    """The model of this site; None where the operator named none, or its package is gone since."""
    found = text_models.SUPPLIED.get(settings.KYOTEN_TEXT_MODEL)
    return found if found and found.is_installed else None


def usual_weights() -> Weights:
    """What the parts count unless the office says otherwise: meaning as much as words, where there is a model."""
    return Weights(meaning=Weights().text) if model() else Weights()


@lru_cache(maxsize=1)
def _loaded(name: str) -> Embed:
    return text_models.load(name)


def embed(texts: Sequence[str]) -> Any:
    """Vectors of the model of this site, which is read from the disk when the first text needs it."""
    found = model()
    assert found is not None
    return _loaded(found.name)(texts)


def known_vectors(texts: Iterable[str]) -> Vectors:
    """The vectors of those texts that were embedded before by this edition of the model; one query."""
    found = model()
    if found is None:
        return {}
    keys = {digest(text) for text in texts}
    rows = KnownVector.objects.filter(edition=found.edition, digest__in=keys)
    return {one.digest: np.frombuffer(one.vector, dtype=STORED) for one in rows}


def rows_of(vectors: Mapping[str, Floats]) -> list[KnownVector]:
    """Vectors that were made for the first time as rows, not written yet; none where the site has no model."""
    found = model()
    if found is None:
        return []
    return [
        KnownVector(digest=key, edition=found.edition, vector=vectors[key].astype(STORED).tobytes())
        for key in sorted(vectors)
    ]
