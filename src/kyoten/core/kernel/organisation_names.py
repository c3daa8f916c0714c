"""Names of bodies made comparable, and records that may be the same body.

Comparing never changes what is stored: it finds candidates, and a person decides. Old and new forms of characters
(國 and 国) are two names, because bodies choose between them on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

Trait = TypeVar("Trait", str, tuple[str, str])

# Legal forms that stand before or after a name, longer ones first; (株) and its like are written so after NFKC.
LEGAL_FORMS = (
    "地方独立行政法人",
    "国立研究開発法人",
    "大学共同利用機関法人",
    "特定非営利活動法人",
    "公益財団法人",
    "公益社団法人",
    "一般財団法人",
    "一般社団法人",
    "国立大学法人",
    "公立大学法人",
    "独立行政法人",
    "特例財団法人",
    "特例社団法人",
    "社会福祉法人",
    "技術研究組合",
    "npo法人",
    "財団法人",
    "社団法人",
    "学校法人",
    "医療法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "相互会社",
    *(
        f"({short})"
        for short in ("公財", "公社", "一財", "一社", "国大", "地独", "独", "株", "有", "同", "財", "社", "学")
    ),
)
_FORM = "|".join(re.escape(form) for form in LEGAL_FORMS)
_AT_EITHER_END = re.compile(rf"^(?:{_FORM})|(?:{_FORM})$")
_LATIN_AT_END = re.compile(r"[\s,]+(?:co\.?,?\s*ltd|ltd|inc|corp|corporation|k\.k|llc)\.?$")
_MARKS = re.compile(r"[\s・･,、.。'’\"“”\-‐‑–—/&＆]+")


class Ground(StrEnum):
    """Why two records may be one body: the same number, or the same name in the same (or an unknown) place."""

    NUMBER = "number"
    NAME_AND_PLACE = "name_and_place"
    NAME = "name"


SCORES = {Ground.NUMBER: 1.0, Ground.NAME_AND_PLACE: 0.9, Ground.NAME: 0.6}


@dataclass(frozen=True)
class Body:
    """What is compared of one record: its names (former ones too), place (prefecture or ""), numbers by scheme."""

    key: int
    names: tuple[str, ...]
    prefecture: str = ""
    numbers: tuple[tuple[str, str], ...] = ()

    @property
    def forms(self) -> frozenset[str]:
        """The names in comparable form."""
        return frozenset(form for name in self.names if (form := normalised(name)))


@dataclass(frozen=True)
class Pair:
    """Two records, the smaller key first, with every ground found: (`Ground`, the scheme or the name they share)."""

    first: int
    second: int
    grounds: tuple[tuple[Ground, str], ...]

    @property
    def score(self) -> float:
        """How sure the strongest ground is, 0 to 1; only for the order in which people look."""
        return max(SCORES[ground] for ground, _ in self.grounds)


def normalised(name: str) -> str:
    """The comparable form of a name: width, case, spaces, marks and legal forms do not count.

    A name that is nothing but a legal form or marks keeps them. Normalising twice gives what normalising once gave.
    """
    before, after = "", name
    while after != before:
        before, after = after, _once(after)
    return after


def _once(name: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()
    text = _LATIN_AT_END.sub("", text) or text
    text = _MARKS.sub("", text) or text
    return _AT_EITHER_END.sub("", text) or text


def duplicates(bodies: Iterable[Body]) -> list[Pair]:
    """Pairs of records that may be one body, the surest first, then by key.

    Two records with different numbers of one scheme are two bodies, whatever their names; so are two of one name in two
    known prefectures, unless they share a number.
    """
    by_key = {body.key: body for body in bodies}
    grounds: dict[tuple[int, int], list[tuple[Ground, str]]] = defaultdict(list)
    for pair, scheme in _sharing((body.key, body.numbers) for body in by_key.values()):
        grounds[pair].append((Ground.NUMBER, scheme[0]))
    for pair, name in _sharing((body.key, body.forms) for body in by_key.values()):
        first, second = by_key[pair[0]], by_key[pair[1]]
        ground = _by_name(first, second)
        if ground is not None:
            grounds[pair].append((ground, name))
    pairs = [Pair(*pair, tuple(sorted(set(found)))) for pair, found in grounds.items()]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def conflicting(first: Body, second: Body) -> tuple[str, ...]:
    """The schemes in which both records have a number and the numbers differ: such records are two bodies."""
    numbers = dict(second.numbers)
    return tuple(scheme for scheme, value in first.numbers if numbers.get(scheme, value) != value)


def _by_name(first: Body, second: Body) -> Ground | None:
    """What the same name is worth, given numbers and places."""
    if conflicting(first, second):
        return None
    if first.prefecture and second.prefecture:
        return Ground.NAME_AND_PLACE if first.prefecture == second.prefecture else None
    return Ground.NAME


def _sharing(traits: Iterable[tuple[int, Iterable[Trait]]]) -> Iterator[tuple[tuple[int, int], Trait]]:
    """Every pair of keys (smaller first) that shares a trait, with the trait."""
    holders: dict[Trait, set[int]] = defaultdict(set)
    for key, held in traits:
        for trait in held:
            holders[trait].add(key)
    for trait, keys in holders.items():
        for first, second in combinations(sorted(keys), 2):
            yield (first, second), trait
