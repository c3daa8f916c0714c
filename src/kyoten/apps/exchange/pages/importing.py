"""What the preview of an import shows: every row as it would be written, and what was left out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kyoten.apps.exchange.importing.reading import ORIGINS
from kyoten.apps.exchange.models import Import
from kyoten.apps.exchange.pages.listing import kind_name
from kyoten.apps.exchange.vocabulary import vocabulary_of
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.wording import page_language as language

WHY = {
    "no_title": gettext_lazy("The row has no title. Give it one and read the file again."),
    "not_closed": gettext_lazy("The entry is not closed. Close its brace and read the file again."),
    "not_readable": gettext_lazy("The entry cannot be read. Export it again."),
    "not_a_publication": gettext_lazy("This is no publication."),
    "not_public": gettext_lazy("Its author shows it to nobody. Disclose it there first, then read the file again."),
    "twice": gettext_lazy("It stands in this file twice; it is read once."),
    "there_already": gettext_lazy("The expert has it already."),
}


def context(row: Import) -> dict[str, Any]:
    """The preview of one import."""
    return {
        "import": row,
        "origin": ORIGINS.get(row.origin, row.origin),
        "table": works(row) if row.listing_id else listings(row),
        "skipped": skipped(row),
        "count": len(row.rows),
    }


def listings(row: Import) -> dict[str, Any]:
    """The drafts that would be made."""
    words, joint = vocabulary_of(row.programme), "、" if language() == "ja" else ", "
    rows = [
        [
            {"text": wording.named(one["title_ja"], one["title_en"]), "note": one["source"]},
            kind_name(one["kind"]),
            _start(wording.named(one["summary_ja"], one["summary_en"])),
            joint.join(words.name("field", word, language()) for word in one["field"]),
            joint.join(one["left_out"]),
        ]
        for one in row.rows
    ]
    labels = (
        _("Title in the file"),
        _("Kind"),
        _("Summary"),
        pgettext("listing", "Field"),
        pgettext("import", "Not taken over"),
    )
    return {"caption": _("What would be written"), "columns": [{"label": one} for one in labels], "rows": rows}


def works(row: Import) -> dict[str, Any]:
    """The publications that would be added."""
    rows = [[one["title"], str(one["year"] or wording.UNKNOWN), one["venue"], one["doi"]] for one in row.rows]
    labels = (_("Publication"), _("Year"), _("Published in"), "DOI")
    return {"caption": _("What would be written"), "columns": [{"label": one} for one in labels], "rows": rows}


def skipped(row: Import) -> dict[str, Any]:
    """What was left out, and why."""
    rows = [[str(one["row"] or ""), one.get("column", ""), str(WHY.get(one["why"], one["why"]))] for one in row.skipped]
    labels = (_("Row"), _("Column or entry"), _("Why it is left out, and what to do"))
    return {"caption": _("Left out"), "columns": [{"label": one} for one in labels], "rows": rows}


def _start(text: str, most: int = 120) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
