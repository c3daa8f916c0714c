"""Small invented programmes for tests: one funder, one hub type, and whatever a test adds."""

from __future__ import annotations

from typing import Any

from kyoten.core.programme.check import check
from kyoten.core.programme.check.book import Book, book
from kyoten.core.programme.check.finding import CheckFinding
from kyoten.core.programme.model import Programme

Data = dict[str, Any]


def text(words: str = "語") -> Data:
    return {"ja": words, "en": words}


def slides(count: int = 5) -> list[Data]:
    return [{"number": number, "title": f"slide {number}"} for number in range(1, count + 1)]


def data(**changes: Any) -> Data:
    """A whole programme as plain data, with the given fields in place of the plain ones."""
    document = {"id": "paper", "title": text(), "publisher": text(), "published": "2009", "slides": slides()}
    plain: Data = {
        "id": "small",
        "name": text("小"),
        "summary": text(),
        "version": "1",
        "country": "JP",
        "currency": "JPY",
        "time_zone": "Asia/Tokyo",
        "fiscal_year": {"starts_month": 4},
        "documents": [document],
        "funders": [{"id": "mext", "name": text("省"), "short_name": text()}],
        "hub_types": [hub_type()],
        "hub_unit": {"definition": text(), "member_classes": [], "source": {"slide": 1}},
    }
    return {**plain, **changes}


def hub_type(name: str = "core", **changes: Any) -> Data:
    plain = {"id": name, "name": text(name), "short_name": text(), "definition": text(), "source": {"slide": 1}}
    return {**plain, **changes}


def section(name: str, **changes: Any) -> Data:
    """One heading of a call's guidelines, in the project's own words."""
    return {"id": name, "title": text(), "body": text(), "origin": "project", **changes}


def guide(name: str = "every_call", **changes: Any) -> Data:
    """The guidelines of a call, for every round unless told otherwise."""
    plain: Data = {
        "id": name,
        "summary": text(),
        "who": section("who"),
        "how_much": section("how_much"),
        "eligibility": section("eligibility"),
        "grace": {"origin": "project"},
        "questions": {"days_before_deadline": 10, "origin": "project"},
    }
    return {**plain, **changes}


def measure(name: str = "cluster", **changes: Any) -> Data:
    plain: Data = {
        "id": name,
        "funder": "mext",
        "kind": "region_grant",
        "name": text(name),
        "short_name": text(),
        "purpose": text(),
        "outline": text(),
        "sources": [{"slide": 2}],
    }
    return {**plain, **changes}


def line(name: str = "phase", **changes: Any) -> Data:
    return {"id": name, "name": text(name), **changes}


def budget(printed: str, year: int = 2009, **changes: Any) -> Data:
    return {"printed": printed, "fiscal_year": year, "slide": 2, **changes}


def overview(printed: str, year: int = 2009, **changes: Any) -> Data:
    return budget(printed, year, **{"level": "overview", "slide": 1, **changes})


def count(printed: str, year: int | None = None, adoption: str | None = None, **changes: Any) -> Data:
    return {"printed": printed, "fiscal_year": year, "adoption": adoption, "about": "regions", "slide": 2, **changes}


def funder(total: str, **changes: Any) -> Data:
    return {"id": "mext", "name": text("省"), "short_name": text(), "totals": [overview(total)], **changes}


def programme(**changes: Any) -> Programme:
    return Programme.model_validate(data(**changes))


def small_book(**changes: Any) -> Book:
    return book(programme(**changes))


def findings(kind: str, **changes: Any) -> list[CheckFinding]:
    """The findings of one kind of check on a small programme."""
    return [finding for finding in check(programme(**changes)) if finding.check == kind]


def answers(kind: str, **changes: Any) -> list[tuple[str, int | None, int]]:
    """Verdict, fiscal year and difference of the findings of one kind of check."""
    return [(one.verdict.value, one.fiscal_year, one.amount_yen) for one in findings(kind, **changes)]
