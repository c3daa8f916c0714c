"""What a match is asked with, from files and options, and lists of matches as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from functools import cache
from math import inf
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from kyoten.core.kernel import documents
from kyoten.core.kernel.errors import InputError, KyotenError, Place
from kyoten.core.matching.complement import LACKS, Weights
from kyoten.core.matching.document import Document
from kyoten.core.matching.fusion.bridge import Bridge
from kyoten.core.matching.fusion.jmdict import read_jmdict
from kyoten.core.matching.fusion.kept import kept
from kyoten.core.matching.fusion.names import of_pack
from kyoten.core.matching.match import Match, Matched

PARTS = tuple(one.name for one in fields(Weights))
"""What a weight may be stated for."""
Lacks = Mapping[str, Mapping[str, frozenset[str]]]


def read_lacks(path: Path | None) -> Lacks:
    """What each need's side lacks: a JSON object by need and facet. Raises InputError for an unknown facet."""
    if path is None:
        return {}
    found: Lacks = documents.read(path, _lacks())
    for need, words in found.items():
        for facet in words:
            if facet not in LACKS:
                raise InputError(f"is none of {', '.join(LACKS)}", Place(str(path), None, f"{need}.{facet}"))
    return found


def refuse_strangers(path: Path | None, lacks: Lacks, needs: Sequence[Document]) -> None:
    """Raise InputError for something lacking where no need has that id: a slip there would go unseen."""
    known = {one.id for one in needs}
    for need in lacks:
        if need not in known:
            raise InputError("is the id of none of the needs", Place(str(path), None, need))


def read_weights(given: Iterable[str]) -> Weights:
    """What each part counts, as PART=NUMBER; the others as usual. Raises KyotenError for anything else."""
    found: dict[str, float] = {}
    for said in given:
        name, _, number = said.partition("=")
        if name not in PARTS:
            raise KyotenError(f"--weight {said}: there are {', '.join(PARTS)}")
        try:
            found[name] = float(number)
        except ValueError:
            raise KyotenError(f"--weight {said}: write PART=NUMBER") from None
        if not 0 <= found[name] < inf:
            raise KyotenError(f"--weight {said}: a weight is 0 or more")
    return Weights(**found)


def read_bridge(path: Path) -> Bridge:
    """The bridge of JMdict (a file, the package by its name, a folder of `kyoten dictionary`), or of a pack's texts."""
    if not path.is_dir():
        return read_jmdict(path)
    words = kept(path)
    return of_pack(path) if words is None else Bridge(words)


def rows(found: Matched) -> dict[str, list[Any]]:
    """A row for each place on a list."""
    listed = [(rank, one) for own in found.lists.values() for rank, one in enumerate(own, start=1)]
    return {
        "need": [one.need.id for _rank, one in listed],
        "rank": [rank for rank, _one in listed],
        "other": [one.other.id for _rank, one in listed],
        "kind": [one.other.kind for _rank, one in listed],
        "score": [one.score for _rank, one in listed],
        "words": [one.words for _rank, one in listed],
        "meaning": [one.meaning for _rank, one in listed],
        **{name: [_points(one, name) for _rank, one in listed] for name in LACKS},
        "works": [";".join(work.work for work in one.evidence) for _rank, one in listed],
    }


def reasons(found: Matched) -> list[dict[str, Any]]:
    """The explanation of every match, as JSON values."""
    return [asdict(found.explain(one)) for own in found.lists.values() for one in own]


def _points(one: Match, name: str) -> float:
    return sum(part.points for part in one.complement.parts if part.name == name)


@cache
def _lacks() -> TypeAdapter[Any]:
    return TypeAdapter(dict[str, dict[str, frozenset[str]]])
