"""The files themselves: a list of applications, or one of them, as a download."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyoten.apps.applications.exports.document import document
from kyoten.apps.applications.exports.printed import listing_pdf
from kyoten.apps.applications.exports.records import Record
from kyoten.apps.applications.exports.sheets import LIST, line, moment, sheets
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.tables import csv_response, write_csv, write_xlsx, xlsx_response
from kyoten.apps.foundation.tables.writing import download

LIST_KINDS = ("csv", "xlsx", "json", "pdf")
ONE_KINDS = ("xlsx", "json")


def listing(
    records: Sequence[Record], kind: str, chosen: Mapping[str, str], shown: Sequence[str], language: str
) -> HttpResponse:
    """A filtered list as one of LIST_KINDS. `chosen` is the filter by name, `shown` the same in words."""
    if kind == "csv":
        return csv_response(write_csv(LIST, map(line, records)), "applications.csv")
    if kind == "pdf":
        return download(listing_pdf(records, shown, language), "applications.pdf", "application/pdf")
    return _whole(records, kind, chosen, shown, "applications", language)


def one(record: Record, kind: str, language: str) -> HttpResponse:
    """One application as one of ONE_KINDS."""
    return _whole([record], kind, {}, [], record.application.code, language)


def _whole(
    records: Sequence[Record], kind: str, chosen: Mapping[str, str], shown: Sequence[str], name: str, language: str
) -> HttpResponse:
    if kind == "json":
        text = json.dumps(document(records, chosen), ensure_ascii=False, indent=1)
        return download(text.encode(), f"{name}.json", "application/json; charset=utf-8")
    written = write_xlsx(sheets(records, about(records, shown), language), language)
    return xlsx_response(written, f"{name}.xlsx")


def about(records: Sequence[Record], shown: Sequence[str]) -> list[tuple[str, str]]:
    """When the file was made, which filter it holds, and how many lines."""
    return [
        (_("File made at"), moment(clock.now())),
        (_("Filter"), "; ".join(shown) or _("none")),
        (_("Applications"), str(len(records))),
        (
            _("Texts"),
            _("Of an application that is not filed, the office sees its line alone; the text belongs to its team."),
        ),
    ]
