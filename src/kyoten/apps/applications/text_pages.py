"""The whole text of an application for reading: fixed, as it would be fixed now, or still being written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.applications import (
    evidence_words,
    extent_words,
    queries,
    reading_bridge,
)
from kyoten.apps.applications.members import about
from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.applications.pages import language
from kyoten.apps.applications.phrases import NOT_RATED, RATINGS
from kyoten.apps.foundation.collection.reading import ReadTable
from kyoten.core.programme.model.programme import Programme


def text_of(application: Application, text: FixedText | None) -> dict[str, Any]:
    """The whole text for reading: the fixed one, or what would be fixed now."""
    programme = queries.programme_of_text(text, application) if text else queries.programme_for(application)
    content = text.content if text else queries.text_now(application)
    file_url = lambda digest: reverse("applications:evidence_file", args=[application.code, digest])
    return reading_page(content, programme, file_url)


def reading_page(content: str, programme: Programme, file_url: Callable[[str], str] | None = None) -> dict[str, Any]:
    """A canonical text with labels, sections that can be linked, and ratings in words.

    `file_url` gives the address at which whoever looks may fetch a file by its digest; without it files are only named.
    """
    reading = reading_bridge.reading(content, programme, language())
    rated, evidence, weakness = _("Own rating"), _("State and evidence"), _("Weakness or bottleneck")
    return {
        "name": reading.name,
        "places": extent_words.facts(json.loads(content), language()),
        "members": [(one.name, about(one, language())) for one in reading.members],
        "sections": [read_section(one) for one in reading.sections],
        "attachments": [
            (label, [evidence_words.shown(exhibit, file_url) for exhibit in listed])
            for label, listed in reading.attachments
        ],
        "functions": [
            {
                "id": one.id,
                "name": one.name,
                "exhibits": [evidence_words.shown(exhibit, file_url) for exhibit in one.exhibits],
                "rating": str(NOT_RATED if one.rating is None else RATINGS[one.rating]),
                "facts": (
                    *(((_("Claim"), one.claim),) if one.claim else ()),
                    (rated, str(NOT_RATED if one.rating is None else RATINGS[one.rating])),
                    (evidence, one.evidence),
                    (weakness, one.weakness),
                ),
            }
            for one in reading.functions
        ],
    }


def written_sections(application: Application) -> list[dict[str, Any]]:
    """The plan as it stands in the database, section by section."""
    parts = queries.parts_of(application)
    rows = queries.rows_of(application)
    return [read_section(one) for one in reading_bridge.read_sections(parts.answers, rows, parts.around, language())]


def read_section(section: reading_bridge.ReadSection) -> dict[str, Any]:
    """A section for reading: texts that follow each other as one list of facts, tables between them."""
    parts: list[dict[str, Any]] = []
    for one in section.parts:
        if isinstance(one, ReadTable):
            parts.append({"table": one.component()})
        elif parts and "facts" in parts[-1]:
            parts[-1]["facts"].append(one)
        else:
            parts.append({"facts": [one]})
    return {"title": section.title, "parts": parts}
