"""Whether two records of people are the same person: by address and numbers for certain, by names only possibly.

Names are compared without width, case and marks (Ōno is Ono, Jun'ichi is Junichi), in either order, and with initials
("T. Yamada" may be Yamada Taro).
Two different numbers of one scheme are two people, whatever their names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_PARTS = re.compile(r"[\s.・･]+")
_INNER = re.compile(r"['’ʼ`‐‑-]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")


class By(StrEnum):
    """What says that two records are one person; the last two only make it possible."""

    EMAIL = "email"
    ORCID = "orcid"
    ERAD = "erad"
    NAME_AND_BODY = "name_and_body"
    NAME = "name"


CERTAIN = (By.EMAIL, By.ORCID, By.ERAD)


@dataclass(frozen=True)
class Person:
    """What is known of a person: names in any script, address, numbers ("" unknown), and bodies by any key."""

    names: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    erad: str = ""
    bodies: frozenset[str] = frozenset()

    @property
    def marks(self) -> frozenset[tuple[By, str]]:
        """What names this person and nobody else."""
        known = ((By.EMAIL, self.email.strip().casefold()), (By.ORCID, self.orcid), (By.ERAD, self.erad))
        return frozenset((by, value) for by, value in known if value)


def same(first: Person, second: Person) -> By | None:
    """What says most surely that the two are one person; None where nothing does, or where numbers differ."""
    shared = {by for by, _value in first.marks & second.marks}
    for by in CERTAIN:
        if by in shared:
            return by
    if _differ(first.orcid, second.orcid) or _differ(first.erad, second.erad):
        return None
    if not any(alike(one, other) for one in first.names for other in second.names):
        return None
    return By.NAME_AND_BODY if first.bodies & second.bodies else By.NAME


def alike(first: str, second: str) -> bool:
    """May the two names be one: the same parts in any order, or the same surname with a fitting initial?"""
    one, other = _parts(first), _parts(second)
    if not one or not other:
        return False
    if frozenset(one) == frozenset(other):
        return True
    if not (_has_initial(one) or _has_initial(other)):
        return False
    return bool(_short(first) & _short(second))


@lru_cache(maxsize=200_000)
def forms(name: str) -> frozenset[str]:
    """Every form by which a name that is alike can be found in an index."""
    parts = _parts(name)
    return frozenset({" ".join(sorted(parts)), *_short(name)}) if parts else frozenset()


@lru_cache(maxsize=200_000)
def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name in the order surname first where a comma says so; a Japanese name is one part."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    if _CJK.search(plain):
        joined = _PARTS.sub("", plain).replace(",", "").replace("、", "")
        return (joined,) if joined else ()
    surname, comma, given = _INNER.sub("", _unmarked(plain)).partition(",")
    ordered = f"{surname} {given}" if comma else surname
    return tuple(part for part in _PARTS.split(ordered) if part)


def _unmarked(text: str) -> str:
    """Letters without the marks on them: ō is o."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def _has_initial(parts: tuple[str, ...]) -> bool:
    return len(parts) > 1 and any(len(part) == 1 for part in parts)


def _short(name: str) -> frozenset[str]:
    """Surname and first initial, with either end of the name as the surname."""
    parts = _parts(name)
    if len(parts) < 2:
        return frozenset()
    ends = ((parts[0], parts[1:]), (parts[-1], parts[:-1]))
    return frozenset(f"{surname}, {rest[0][0]}" for surname, rest in ends if len(surname) > 1)


def _differ(first: str, second: str) -> bool:
    return bool(first and second and first != second)
