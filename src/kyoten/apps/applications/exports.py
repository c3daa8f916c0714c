"""Lists of applications as files, filtered exactly as on the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording

HEAD = ("code", "name_ja", "name_en", "call", "hub_type", "state", "submitted_at", "receipt", "changed_at", "invented")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def office_csv(applications: Iterable[Application]) -> str:
    """CSV with a byte order mark for Excel; times in ISO 8601 with the zone of Japan, one line an application."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for one in applications:
        writer.writerow([harmless(cell) for cell in _cells(one)])
    return out.getvalue()


def harmless(cell: str) -> str:
    """A text that a spreadsheet will not take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _cells(one: Application) -> list[str]:
    filed = wording.in_japan(one.submitted_at).isoformat(timespec="seconds") if one.submitted_at else ""
    return [
        one.code,
        one.name_ja,
        one.name_en,
        one.call.code,
        one.hub_type.code,
        one.state,
        filed,
        one.receipt,
        wording.in_japan(one.changed_at).isoformat(timespec="seconds"),
        "yes" if one.invented else "no",
    ]
