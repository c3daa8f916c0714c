"""The register as files: the list with the same filter as its page, and the template of the import."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.accounts.organisations.columns import COLUMNS, cells, sheet
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.tables import csv_response, write_csv, write_xlsx, xlsx_response


def register(rows: QuerySet[Organisation], kind: str) -> HttpResponse:
    """The records as `csv` (headings are ids) or `xlsx` (headings in the language of the page, with dictionary)."""
    if kind == "csv":
        return csv_response(write_csv(COLUMNS, map(cells, rows)), "organisations.csv")
    return xlsx_response(write_xlsx([sheet(rows)], wording.page_language()), "organisations.xlsx")


def template() -> HttpResponse:
    """An empty table to fill in, with what every column means."""
    return xlsx_response(write_xlsx([sheet(())], wording.page_language()), "organisations-template.xlsx")
