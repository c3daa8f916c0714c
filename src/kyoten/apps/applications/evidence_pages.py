"""What pages show of files, links and figures behind a plan, prepared once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import evidence_bridge, evidence_queries, evidence_words, queries
from kyoten.apps.applications.evidence_bridge import Exhibit, Place
from kyoten.apps.applications.models import Application, Evidence
from kyoten.apps.foundation import files
from kyoten.apps.foundation.models import FileState

BADGES = {
    FileState.QUARANTINED: "warning",
    FileState.CLEAN: "success",
    FileState.NOT_SCANNED: "neutral",
    FileState.REFUSED: "error",
    FileState.REMOVED: "neutral",
}


def behind(application: Application) -> dict[str, dict[str, Any]]:
    """Every place of the plan with what stands there and the page on which it is changed, by name."""
    stands = evidence_queries.by_place(application)
    found = evidence_bridge.places(queries.programme_for(application))
    return {name: _block(application, place, stands.get(name, [])) for name, place in found.items()}


def of_section(application: Application, section: str) -> list[dict[str, Any]]:
    """The places for files of one section."""
    named = f"{section}."
    return [block for name, block in behind(application).items() if name.startswith(named)]


def page_of(application: Application, place: Place) -> dict[str, Any]:
    """The page of one place: what stands there, each with its state and the way to take it away."""
    back = "functions" if place.function else "plan"
    more = [] if place.function or place.section is None else [place.section.id]
    anchor = f"#{place.function}" if place.function else ""
    return {
        "title": place.called(get_language() or ""),
        "place": place.name,
        "takes_more": bool(place.function),
        "entries": [_entry(application, row) for row in evidence_queries.by_place(application).get(place.name, [])],
        "back_url": reverse(f"applications:{back}", args=[application.code, *more]) + anchor,
    }


def files_of(application: Application, place: Place) -> list[Evidence]:
    """The files that stand at a place."""
    return [row for row in evidence_queries.by_place(application).get(place.name, []) if row.file_id]


def _block(application: Application, place: Place, rows: list[Evidence]) -> dict[str, Any]:
    return {
        "label": place.called(get_language() or ""),
        "hint": place.hint(get_language() or ""),
        "url": reverse("applications:evidence", args=[application.code, place.name]),
        "required": place.is_required,
        "exhibits": [_shown(application, row) for row in rows],
    }


def _entry(application: Application, row: Evidence) -> dict[str, Any]:
    state = FileState(row.file.state) if row.file else None
    return {
        "pk": row.pk,
        "shown": [_shown(application, row)],
        "state": {"text": str(state.label), "badge": BADGES[state]} if state else None,
        "advice": _advice(state),
        "name": row.title or (row.file.name if row.file else row.url),
    }


def _advice(state: FileState | None) -> str:
    """Why a file cannot be fetched or signed now, and what to do."""
    if state == FileState.QUARANTINED:
        return _("Wait some minutes and load this page again: the text can be fixed once the scanner has looked at it.")
    if state == FileState.REFUSED:
        return _("Something was found in it and its content was deleted. Remove it here and upload a clean copy.")
    return ""


def _shown(application: Application, row: Evidence) -> dict[str, Any]:
    """A row as lists show it; the file is a link where it can be fetched."""
    fetched = row.file is not None and files.can_be_served(row.file)
    url = (lambda digest: reverse("applications:evidence_file", args=[application.code, digest])) if fetched else None
    return evidence_words.shown(_exhibit(row), url)


def _exhibit(row: Evidence) -> Exhibit:
    held = {"name": row.file.name, "size": row.file.size, "sha256": row.file.digest} if row.file else {}
    said = {"url": row.url, "number": row.number, "unit": row.unit, "year": row.year, "source": row.source}
    return Exhibit(kind=row.kind, title=row.title, **held, **said)  # type: ignore[arg-type] # by name
