"""What a search found as files: CSV and JSON of the very search, of listings the public summary alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kyoten.apps.exchange.finding import address
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.queries.sources import Entry
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.files import disposition
from kyoten.apps.foundation.tables import Column, csv_response, write_csv
from kyoten.apps.foundation.tables.shapes import Value

COLUMNS = (
    Column("code", _("Code"), width=16),
    Column("kind", _("Kind"), width=12),
    Column("title_ja", _("Title in Japanese"), width=40),
    Column("title_en", _("Title in English"), width=40),
    Column("summary_ja", _("Summary in Japanese"), width=60),
    Column("summary_en", _("Summary in English"), width=60),
    Column("keywords_ja", _("Keywords in Japanese"), width=24),
    Column("keywords_en", _("Keywords in English"), width=24),
    Column("organisation", _("Organisation"), width=32),
    Column("places", _("Prefecture"), width=12, description=_("Codes of JIS X 0401, separated by spaces")),
    Column(
        "fields",
        pgettext_lazy("listing", "Field"),
        width=24,
        description=_("Ids of the programme's words, separated by spaces"),
    ),
    Column("readiness", _("How far it is"), width=16),
    Column("published_on", _("Published on"), "date"),
    Column("found_until", _("Found until"), "date"),
    Column("address", _("Address"), width=40),
    Column("example", _("Invented example"), width=10, description=_("TRUE where it is made up")),
)


def found(rows: Iterable[Listing | Entry], kind: str, site: str) -> HttpResponse:
    """The finds as `csv` or `json`; 404 for any other kind."""
    content = [row_of(one, site) for one in rows]
    if kind == "csv":
        return csv_response(write_csv(COLUMNS, content), "found.csv")
    if kind != "json":
        raise Http404
    plain = [{name: _plain(value) for name, value in row.items()} for row in content]
    columns = [{"id": one.id, "label": str(one.label), "kind": one.kind} for one in COLUMNS]
    headers = {"Content-Disposition": disposition("found.json")}
    return JsonResponse({"columns": columns, "rows": plain}, json_dumps_params={"ensure_ascii": False}, headers=headers)


def row_of(one: Listing | Entry, site: str) -> Mapping[str, Value]:
    """One find as a row: what its audience reads. What a column asks and nobody stated stays empty."""
    own = _of_entry(one) if isinstance(one, Entry) else _of_listing(one)
    common = {"code": one.code, "address": site + address(one), "example": "TRUE" if one.invented else ""}
    return {column.id: (own | common).get(column.id, "") for column in COLUMNS}


def _of_entry(entry: Entry) -> dict[str, Value]:
    return {"kind": entry.code.rpartition("-")[0], **entry.filed}


def _of_listing(listing: Listing) -> dict[str, Value]:
    said = wording.two_letters(get_language())
    return {
        "kind": listing.kind,
        "title_ja": listing.title_ja,
        "title_en": listing.title_en,
        "summary_ja": listing.summary_ja,
        "summary_en": listing.summary_en,
        "keywords_ja": listing.keywords_ja,
        "keywords_en": listing.keywords_en,
        "organisation": wording.named(listing.organisation.name_ja, listing.organisation.name_en, said),
        "places": " ".join(listing.places),
        "fields": " ".join(listing.facets.get("field", ())),
        "readiness": " ".join(listing.facets.get("readiness", ())),
        "published_on": wording.in_japan(listing.published_at).date() if listing.published_at else None,
        "found_until": listing.expires_on,
    }


def _plain(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, dt.date) else value
