"""One publication, whatever file it came from, and an entry that could not be used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kyoten.core.kernel.eras import Era
from kyoten.core.kernel.identifiers import check_orcid

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(1[89]|20)\d{2}")
_ERA_YEAR = re.compile(r"(明治|大正|昭和|平成|令和)\s*(\d{1,2}|元)\s*年?|\b([MTSHR])(\d{1,2}|元)[年./-]")


@dataclass(frozen=True)
class Author:
    """A name as the publication gives it, and the ORCID iD ("" unknown or malformed)."""

    name: str
    orcid: str = ""


@dataclass(frozen=True)
class Work:
    """A publication; `year` None and texts "" where the file does not say.

    `venue` is what it appeared in, of a patent its number. Not public is what its author shows to nobody there.
    """

    title: str
    year: int | None = None
    venue: str = ""
    doi: str = ""
    authors: tuple[Author, ...] = ()
    is_public: bool = True

    @property
    def key(self) -> str:
        """What stays the same when the same publication comes from another file: the DOI, else title and year."""
        if self.doi:
            return f"doi:{self.doi}"
        plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", self.title).casefold())
        return f"{plain[:200]}:{self.year or ''}"


@dataclass(frozen=True)
class Skipped:
    """An entry that was left out: where it stands (line or number, from 1) and why (an id of `PROBLEMS`)."""

    place: int
    problem: str


PROBLEMS = ("no_title", "not_closed", "not_readable", "not_a_publication")


def doi_of(text: str) -> str:
    """The DOI in a text or address, in lower case; "" where there is none."""
    found = _DOI.search(text.strip())
    return found.group().rstrip(".,;").lower() if found else ""


def year_of(text: object) -> int | None:
    """The first year from 1800 to 2099 in a text, else one counted in an era (平成20年, H20.4); None without any."""
    written = unicodedata.normalize("NFKC", str(text or ""))
    if found := _YEAR.search(written):
        return int(found.group())
    counted = _ERA_YEAR.search(written)
    if counted is None:
        return None
    era = Era.named(counted[1] or counted[3])
    year = counted[2] or counted[4]
    return era.western(1 if year == "元" else int(year)) if era else None


def orcid_of(text: str) -> str:
    """The ORCID iD in its stored form; "" for anything else."""
    checked = check_orcid(text)
    return "" if checked.is_refused else checked.value


def objects(value: object) -> list[dict[str, Any]]:
    """The JSON objects of a list; none where the value is no list, for files come from anywhere."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def authors_of(names: Iterable[str]) -> tuple[Author, ...]:
    """Names without numbers, empty ones left out."""
    return tuple(Author(name) for one in names if (name := " ".join(one.split())))
