"""Vectors of the texts of a benchmark, kept as they come: a run that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kyoten.cli.engines.vectors import model_of, read_vectors, write_vectors
from kyoten.core.kernel.embedding import embed_once

AT_ONCE = 256


def vectors_of(texts: Sequence[str], name: str, path: Path | None) -> np.ndarray:
    """A row for each text by the model of this name; what the file has already is not embedded again."""
    embed, edition = model_of(name)
    kept = read_vectors(path, edition) if path else {}
    for start in range(0, len(texts), AT_ONCE):
        before = len(kept)
        embed_once(texts[start : start + AT_ONCE], embed, kept)
        if path and len(kept) > before:
            write_vectors(path, kept, edition)
    return embed_once(texts, embed, kept)
