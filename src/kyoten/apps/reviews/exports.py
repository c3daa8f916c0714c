"""Conflicts and templates as files: the same rows as the page, the declaration with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.tables import Sheet, csv_response, write_csv, write_xlsx, xlsx_response
from kyoten.apps.foundation.tables.shapes import Value
from kyoten.apps.reviews.columns import CANDIDATES, CONFLICTS, PROGRESS


def conflicts(rows: Sequence[Mapping[str, Value]], kind: str, name: str) -> HttpResponse:
    """Conflicts as `csv` (headings are ids) or `xlsx` (headings in the language of the page, with dictionary)."""
    if kind == "csv":
        return csv_response(write_csv(CONFLICTS, rows), f"{name}.csv")
    sheet = Sheet(_("Conflicts of interest"), CONFLICTS, rows)
    return xlsx_response(write_xlsx([sheet], wording.two_letters(get_language())), f"{name}.xlsx")


def progress(rows: Sequence[Mapping[str, Value]], kind: str, name: str) -> HttpResponse:
    """Readings with their state as `csv` or `xlsx`, like conflicts."""
    if kind == "csv":
        return csv_response(write_csv(PROGRESS, rows), f"{name}.csv")
    sheet = Sheet(_("Progress of the review"), PROGRESS, rows)
    return xlsx_response(write_xlsx([sheet], wording.two_letters(get_language())), f"{name}.xlsx")


def candidates_template() -> HttpResponse:
    """An empty table of candidates to fill in, with what every column means."""
    sheet = Sheet(_("Candidate reviewers"), CANDIDATES, ())
    return xlsx_response(write_xlsx([sheet], wording.two_letters(get_language())), "candidates-template.xlsx")
