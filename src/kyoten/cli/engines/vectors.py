"""Vectors of texts as a file: each text is embedded once, and those of one model are not mixed with another's."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, MutableMapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from kyoten.cli.engines.tables import replacing
from kyoten.core.kernel.errors import InputError, KyotenError, Place
from kyoten.core.kernel.text_models import SUPPLIED, load

Vectors = MutableMapping[str, Any]


def model_of(name: str) -> tuple[Callable[..., Any], str]:
    """The function behind MODULE:FUNCTION or the name of a supplied model, and what its vectors are known by.

    It must be installed; nothing is fetched.
    """
    module, _, function = name.partition(":")
    if not function:
        return load(name), SUPPLIED[name].edition
    try:
        found = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise KyotenError(f"--model {name}: {error}") from error
    if not callable(found):
        raise KyotenError(f"--model {name}: is no function that takes texts and gives rows of numbers")
    return found, name


def read_vectors(path: Path, edition: str) -> Vectors:
    """Vectors by digest of their text; nothing where there is no file yet. Raises InputError for another model's."""
    if not path.exists():
        return {}
    try:
        with np.load(path, allow_pickle=False) as file:
            made_by, digests, rows = str(file["model"]), file["digests"].tolist(), file["vectors"]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError("holds no vectors of texts", Place(str(path))) from error
    if made_by != edition:
        raise InputError(f"holds vectors of {made_by}, not of {edition}; name another file", Place(str(path)))
    return dict(zip(digests, rows.astype(np.float64), strict=True))


def write_vectors(path: Path, vectors: Vectors, edition: str) -> None:
    """All vectors, in single precision; a former file stays until this one is whole. Raises InputError if it cannot."""
    rows = np.array(list(vectors.values()), dtype=np.float32)
    with replacing(path) as fresh, fresh.open("wb") as file:
        np.savez(file, model=np.array(edition), digests=np.array(list(vectors), dtype=str), vectors=rows)
