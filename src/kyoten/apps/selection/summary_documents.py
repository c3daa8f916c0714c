"""The summary of a hub as PDF/A, and how many pages it fills."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.reader import PdfFileReader

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.documents.typesetting import render
from kyoten.apps.selection import summary_queries
from kyoten.apps.selection.publication_tables import prefectures
from kyoten.apps.selection.summary_models import HubSummary
from kyoten.core.programme.model import SummaryTemplate

TEMPLATE = Path(__file__).with_name("typst") / "summary.typ"
LANGUAGES = ("ja", "en")


def pdf(summary: HubSummary, language: str) -> bytes:
    """The summary for readers of `language`; the same version always gives the same bytes."""
    template = summary_queries.template_of(summary.application.call)
    assert template is not None
    with translation.override(language):
        return render(
            TEMPLATE, _page(summary, template, language), language=language, moment=wording.in_japan(_moment(summary))
        )


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    return int(PdfFileReader(io.BytesIO(content)).root["/Pages"]["/Count"])


def pages_of(summary: HubSummary) -> int:
    """How many pages the summary fills, in the language in which it is longer."""
    return max(page_count(pdf(summary, language)) for language in LANGUAGES)


def parts(summary: HubSummary, template: SummaryTemplate, language: str) -> list[dict[str, str]]:
    """Heading, text and language of every part: where no English was written, the Japanese stands."""
    found = []
    for part in template.parts:
        texts = summary.texts.get(part.id, {})
        spoken = language if texts.get(language, "").strip() else "ja"
        found.append({"title": part.title.in_language(language), "text": texts.get(spoken, ""), "lang": spoken})
    return found


def invented(summary: HubSummary) -> bool:
    """Was it written by a user of the example, or for a hub that is made up?"""
    application = summary.application
    return application.invented or bool(application.changed_by and application.changed_by.invented)


def facts(summary: HubSummary, language: str) -> list[dict[str, str]]:
    """What heads the summary: type, place, version."""
    application = summary.application
    return [
        {"term": _("Hub type"), "text": application.hub_type.name},
        {"term": _("Prefectures"), "text": prefectures(application.prefectures, language)},
        {
            "term": _("Version"),
            "text": f"{summary.number} · {wording.day(wording.in_japan(_moment(summary)).date(), language)}",
        },
    ]


def _moment(summary: HubSummary) -> datetime:
    return summary.released_at or summary.changed_at


def _page(summary: HubSummary, template: SummaryTemplate, language: str) -> dict[str, Any]:
    return {
        "programme": summary.application.call.programme.name,
        "title": template.title.in_language(language),
        "name": summary.application.name,
        "invented": _("Invented example") if invented(summary) else "",
        "facts": facts(summary, language),
        "parts": parts(summary, template, language),
    }
