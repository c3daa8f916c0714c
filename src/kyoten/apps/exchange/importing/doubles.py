"""Numbers by which the same patent, project or publication is known again, whatever file it comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from kyoten.core.kernel.publications import Work
from kyoten.core.kernel.publications.works import doi_of

_SIGNS = re.compile(r"[\-‐‑–—−,]")
# 特願2008-000001, 特開平10-206729, 特許7448894 (also 特許第7448894号), 再表2019/123660; WO2012/035768, US 1,234,567
_PATENT = re.compile(
    r"((?:特願|特開|特表|特公|再表|特許|実願|実開|実公|実登|意願|意登|商願)第?(?:昭|平|令)?\s?\d+(?:/\d+)?)"
    r"|((?:WO|US|EP|CN|KR|JP|PCT/?[A-Z]{2})\s?\d+(?:/\d+)?)"
)
MOST = 500  # characters of a source
_LEAST = 6  # digits of a number; fewer are no patent
_PROJECT = re.compile(r"(?<![0-9A-Z])(\d{2}[A-Z]{1,2}\d{4,5}|JP\d{2}[A-Z]{1,2}\d{4,5})(?![0-9A-Z])")


def numbers_of(text: str) -> frozenset[str]:
    """Every number of a patent, project (KAKENHI) or publication (DOI) in a text, in one way of writing."""
    plain = unicodedata.normalize("NFKC", text)
    doi = doi_of(plain)
    found = ("".join((first or second).split()) for first, second in _PATENT.findall(_SIGNS.sub("", plain)))
    patents = (one.replace("第", "") for one in found if sum(map(str.isdigit, one)) >= _LEAST)
    projects = (one.removeprefix("JP") for one in _PROJECT.findall(plain))
    return frozenset((*patents, *projects, *([doi] if doi else ())))


def first_of_each(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[tuple[dict[str, Any], int]]]:
    """The rows that are the first with their numbers, and each other with the number of the row that it repeats.

    What else such a row is called by (the grant of an application) is added to the source of the row that is kept.
    """
    kept: list[dict[str, Any]] = []
    again: list[tuple[dict[str, Any], int]] = []
    seen: dict[str, dict[str, Any]] = {}
    for row in rows:
        numbers = numbers_of(row["source"])
        before = next((seen[one] for one in sorted(numbers) if one in seen), None)
        if before is None:
            kept.append(row)
        else:
            again.append((row, before["row"]))
            _name_more(before, row["source"])
        for one in numbers:
            seen.setdefault(one, before or row)
    return kept, again


def _name_more(row: dict[str, Any], source: str) -> None:
    for part in source.split(" / "):
        numbers = numbers_of(part)
        longer = f"{row['source']} / {part.rpartition(' ')[2]}"
        if numbers and not numbers <= numbers_of(row["source"]) and len(longer) <= MOST:
            row["source"] = longer


class Publications:
    """The publications that are there already: the same DOI, or the same title in the same year."""

    def __init__(self, works: Iterable[Work]) -> None:
        self.keys: set[str] = set()
        for one in works:
            self.add(one)

    def add(self, work: Work) -> None:
        """Remember one more."""
        self.keys |= {work.key, _named(work)}

    def have(self, work: Work) -> bool:
        """Is it there already? Two numbers that differ are two publications, whatever their titles say."""
        if work.key in self.keys:
            return True
        return not work.doi and _named(work) in self.keys


def _named(work: Work) -> str:
    return Work(work.title, work.year).key
