"""Works of an ORCID record as publications.

Source: ORCID, message schema 3.0 (`work-3.0`, `activities-3.0`, `record-3.0`) in its JSON form: a list of works
(`group` with `work-summary`), full works (`bulk` with `work`), a whole record (`activities-summary.works`), or one.
Samples: https://github.com/ORCID/ORCID-Source, `orcid-model/.../record_3.0/samples`. An identifier whose relationship
is not `self` belongs to something else: the DOI of a book is not that of its chapter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kyoten.core.kernel.publications.works import Author, Skipped, Work, doi_of, objects, orcid_of, year_of


def is_orcid(content: Any) -> bool:
    """Does a JSON value look like works of ORCID?"""
    return isinstance(content, dict) and any(_works(content))


def read(content: dict[str, Any]) -> tuple[list[Work], list[Skipped]]:
    """The works, each group once, and those without a title by their number."""
    works: list[Work] = []
    skipped: list[Skipped] = []
    for number, raw in enumerate(_works(content), 1):
        work = _work(raw)
        if work.title:
            works.append(work)
        else:
            skipped.append(Skipped(number, "no_title"))
    return works, skipped


def _works(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every work in any of the forms; of a group the first summary, which is the preferred one.

    A group without a summary and an entry that is an error are works without anything, so that they are told.
    """
    listed = _inside(content, "activities-summary", "works") or content
    for group in objects(listed.get("group")):
        first: dict[str, Any] = next(iter(objects(group.get("work-summary"))), {})
        yield first if not first or _doi(first) else {**first, "external-ids": group.get("external-ids")}
    for one in objects(content.get("bulk")):
        yield one["work"] if isinstance(one.get("work"), dict) else {}
    if isinstance(content.get("title"), dict) and "put-code" in content:
        yield content


def _work(raw: dict[str, Any]) -> Work:
    return Work(
        title=_text(raw, "title", "title"),
        year=year_of(_text(raw, "publication-date", "year")),
        venue=_text(raw, "journal-title"),
        doi=_doi(raw),
        authors=tuple(_authors(raw)),
        is_public=str(raw.get("visibility") or "public").lower() == "public",
    )


def _doi(raw: dict[str, Any]) -> str:
    for one in objects((_inside(raw, "external-ids") or {}).get("external-id")):
        its_own = str(one.get("external-id-relationship") or "self").lower() == "self"
        if its_own and str(one.get("external-id-type", "")).lower() == "doi":
            return doi_of(str(one.get("external-id-value", "")))
    return ""


def _authors(raw: dict[str, Any]) -> Iterator[Author]:
    for one in objects((_inside(raw, "contributors") or {}).get("contributor")):
        identified = _inside(one, "contributor-orcid") or {}
        name = _text(one, "credit-name")
        number = orcid_of(str(identified.get("path") or identified.get("uri") or ""))
        if name or number:
            yield Author(name, number)


def _text(raw: dict[str, Any], *path: str) -> str:
    """The `value` at the end of a path; "" where any step is missing or null."""
    found = _inside(raw, *path)
    return " ".join(str((found or {}).get("value") or "").split())


def _inside(raw: dict[str, Any], *path: str) -> dict[str, Any] | None:
    found: Any = raw
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None
