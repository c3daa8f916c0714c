"""Reads of files, links and figures behind a plan: what stands, what is missing, and which file a digest names."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from kyoten.apps.applications import evidence_bridge, queries
from kyoten.apps.applications.evidence_bridge import Place
from kyoten.apps.applications.models import Application, Evidence, FixedText
from kyoten.apps.foundation import files
from kyoten.apps.foundation.files.storage import is_intact
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused


def place_of(application: Application, name: str) -> Place | None:
    """The place of that name in the application's plan; None where there is none."""
    return evidence_bridge.places(queries.programme_for(application)).get(name)


def by_place(application: Application) -> dict[str, list[Evidence]]:
    """What stands in the plan now, by the name of its place."""
    found: dict[str, list[Evidence]] = {}
    for row in queries.parts_of(application).evidence:
        found.setdefault(row.place, []).append(row)
    return found


def missing_files(application: Application) -> list[Place]:
    """Places that need a file and have none."""
    places = evidence_bridge.places(queries.programme_for(application)).values()
    needed = [place for place in places if place.is_required]
    stands = by_place(application) if needed else {}
    return [place for place in needed if place.name not in stands]


def must_be_whole(application: Application) -> None:
    """Raise Refused for a file that waits for its scan, was refused by it, or lost a byte since it came in."""
    for row in evidence_bridge.standing(application).filter(kind=Evidence.Kind.FILE):
        assert row.file is not None
        if not files.can_be_served(row.file):
            why = row.file.get_state_display()
            raise Refused(
                _("“%(name)s” cannot be signed: %(why)s. Wait for the scan, or replace the file.")
                % {"name": row.file.name, "why": why}
            )
        if not is_intact(row.file.digest):
            raise Refused(
                _("The stored file “%(name)s” is not the one that was uploaded. Open the plan and replace the file.")
                % {"name": row.file.name}
            )


def file_of_team(application: Application, digest: str) -> StoredFile | None:
    """A file that stands in the plan now, or that any text of this application names, void ones included."""
    row = _row(application, digest)
    if row is None or (row.removed_at is not None and not is_in_a_text(application, digest)):
        return None
    return row.file


def file_of_text(text: FixedText | None, digest: str) -> StoredFile | None:
    """A file that this text names; None for every other digest."""
    named = evidence_bridge.files_in(json.loads(text.content)) if text else ()
    if text is None or digest not in {one.sha256 for one in named}:
        return None
    row = _row(text.application, digest)
    return row.file if row else None


def is_in_a_text(application: Application, digest: str) -> bool:
    """Does any fixed text of the application name the file?"""
    return application.fixed_texts.filter(content__contains=digest).exists()


def _row(application: Application, digest: str) -> Evidence | None:
    """The row of these bytes; one that stands in the plan before one that was taken away."""
    rows = application.evidence.filter(file__digest=digest).select_related("file")
    return rows.order_by("removed_at").filter(removed_at=None).first() or rows.order_by("-removed_at").first()
