"""One publication, whatever file it came from, and an entry that could not be used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kyoten.core.kernel.identifiers import check_orcid

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(1[89]|20)\d{2}")


@dataclass(frozen=True)
class Author:
    """A name as the publication gives it, and the ORCID iD ("" unknown or malformed)."""

    name: str
    orcid: str = ""


@dataclass(frozen=True)
class Work:
    """A publication; `year` None and texts "" where the file does not say."""

    title: str
    year: int | None = None
    venue: str = ""
    doi: str = ""
    authors: tuple[Author, ...] = ()

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
    """The first year from 1800 to 2099 in a text; None where there is none."""
    found = _YEAR.search(str(text or ""))
    return int(found.group()) if found else None


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
