"""Meaning in an index's folder: vectors that `kyoten index --model` keeps there and `kyoten search` compares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from kyoten.cli.engines.vectors import model_of
from kyoten.core.kernel.embedding import digest, embed_once, unit
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.text_models import SUPPLIED, trust_of
from kyoten.core.matching.fusion.weight import beginning
from kyoten.core.matching.index.index import Index, Part
from kyoten.core.matching.index.segment import Array
from kyoten.core.matching.index.store import Shelf
from kyoten.core.matching.match import text_of
from kyoten.core.matching.search.both import Meaning

HALF = np.dtype("<f2")
"""Vectors are kept in half precision."""


def model_in(shelf: Shelf | None) -> str | None:
    """The name of the model whose vectors a folder holds; None where it holds none."""
    name: str | None = shelf.note.get("model") if shelf else None
    return name


def vectors_for(index: Index, name: str, former: Shelf | None) -> tuple[list[Array], Mapping[str, Any]]:
    """A row for each document by segment, and the note that says whose vectors they are.

    Texts that the folder holds vectors of are not read by the model again. Raises KyotenError where the model is not
    installed or hands back no numbers.
    """
    embed, edition = model_of(name)
    note = {"model": name, "edition": edition}
    kept = former if former and former.note.get("edition") == edition else None
    same = {id(part.segment): rows for part, rows in _pairs(kept)}
    cache: dict[str, Any] = {}
    if any(id(part.segment) not in same for part in index.parts):
        cache = {key: row for part, rows in _pairs(kept) for key, row in zip(_digests(part), rows, strict=True)}
    rows = [same[id(part.segment)] if id(part.segment) in same else _rows(part, embed, cache) for part in index.parts]
    return rows, note


def meaning_of(shelf: Shelf, query: str) -> Meaning | None:
    """The question as a vector beside those of the folder; None where it holds none, or the question holds only spaces.

    Raises KyotenError where the model is not installed, or is of another version than the one that made the vectors.
    """
    name = model_in(shelf)
    if name is None or not shelf.vectors or not query.strip():
        return None
    embed, edition = model_of(name)
    if edition != shelf.note["edition"]:
        made_by = shelf.note["edition"]
        raise KyotenError(
            f"the vectors are of {made_by}, and {edition} is installed: index again, or search --by words"
        )
    asked = unit(np.asarray(embed([query]), dtype=np.float64))[0]
    least = SUPPLIED[name].least if name in SUPPLIED else 0.0
    return Meaning(asked, shelf.vectors, least, beginning(trust_of(name)))


def _pairs(shelf: Shelf | None) -> list[tuple[Part, Array]]:
    return list(zip(shelf.index.parts, shelf.vectors, strict=True)) if shelf and shelf.vectors else []


def _digests(part: Part) -> list[str]:
    return [digest(text) for text in _texts(part)]


def _texts(part: Part) -> list[str]:
    return [text_of(part.segment.document(at)) for at in range(len(part.segment))]


def _rows(part: Part, embed: Any, cache: dict[str, Any]) -> Array:
    return embed_once(_texts(part), embed, cache).astype(HALF)
