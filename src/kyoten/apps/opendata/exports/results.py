"""A published result as files: JSON with its schema, CSV, Excel, PDF. All are made from the frozen edition alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.foundation import tables, wording
from kyoten.apps.foundation.documents.typesetting import render
from kyoten.apps.opendata.pages import results as pages
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection import publication_tables, publication_words
from kyoten.apps.selection.models import Edition
from kyoten.core.programme.model import Programme

TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "result.typ"
JOINED = "; "

SELECTED: tuple[tuple[str, tables.Column], ...] = (
    ("code", tables.Column("code", gettext_lazy("Code"), description=gettext_lazy("Code of the hub"))),
    ("hub_type", tables.Column("hub_type", gettext_lazy("Hub type"), description=gettext_lazy("Code of its type"))),
    ("name_ja", tables.Column("name_ja", gettext_lazy("Name in Japanese"))),
    ("name_en", tables.Column("name_en", gettext_lazy("Name in English"))),
    (
        "prefectures",
        tables.Column("prefectures", gettext_lazy("Prefectures"), description=gettext_lazy("JIS X 0401 codes")),
    ),
    ("fields", tables.Column("fields", gettext_lazy("Fields"))),
    ("lead_ja", tables.Column("lead_ja", gettext_lazy("Lead in Japanese"))),
    ("lead_en", tables.Column("lead_en", gettext_lazy("Lead in English"))),
    (
        "withdrawn",
        tables.Column(
            "withdrawn", gettext_lazy("Selection withdrawn"), description=gettext_lazy("true: selection withdrawn")
        ),
    ),
    (
        "reason_ja",
        tables.Column(
            "reason_ja", gettext_lazy("Reason in Japanese"), description=gettext_lazy("Empty: not published")
        ),
    ),
    (
        "reason_en",
        tables.Column("reason_en", gettext_lazy("Reason in English"), description=gettext_lazy("Empty: not published")),
    ),
    (
        "rank",
        tables.Column(
            "rank", gettext_lazy("Rank"), "int", description=gettext_lazy("In its type; empty: not published")
        ),
    ),
    ("total", tables.Column("total", gettext_lazy("Score"), description=gettext_lazy("Points; empty: not published"))),
    (
        "invented",
        tables.Column("invented", gettext_lazy("Invented"), description=gettext_lazy("true: made up for the example")),
    ),
)
COUNTS = (
    tables.Column("dimension", gettext_lazy("Counted by"), description=gettext_lazy("What applicants are counted by")),
    tables.Column("key", gettext_lazy("Key"), description=gettext_lazy("Code; empty: not known")),
    tables.Column("name_ja", gettext_lazy("Name in Japanese")),
    tables.Column("name_en", gettext_lazy("Name in English")),
    tables.Column(
        "applied", gettext_lazy("Applied"), "int", description=gettext_lazy("Number of applicants; empty: hidden")
    ),
    tables.Column("selected", gettext_lazy("Selected"), "int", description=gettext_lazy("Number of selected hubs")),
)


def as_data(edition: Edition) -> dict[str, Any]:
    """The edition as the JSON file gives it: the frozen content with what it is an edition of."""
    return {
        "call": edition.call.code,
        "programme": edition.call.programme.code,
        "edition": edition.number,
        "state": edition.state,
        "published": wording.in_japan(edition.released_at).isoformat() if edition.released_at else None,
        "reason_ja": edition.reason_ja or None,
        "reason_en": edition.reason_en or None,
        "digest": edition.digest,
        **edition.content,
    }


def result_json(edition: Edition, schema: str) -> bytes:
    """The whole edition; `schema` is the address of its JSON Schema."""
    return _json({"schema": schema, **as_data(edition)})


def statistics_json(edition: Edition, schema: str) -> bytes:
    """The statistics of applicants alone, under the same names as in the whole edition."""
    content = edition.content
    data = {"call": edition.call.code, "edition": edition.number, "applications": content["applications"]}
    return _json({"schema": schema, **data, "statistics": content["statistics"]})


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def result_csv(edition: Edition) -> bytes:
    """One line a selected hub, with its means as further columns."""
    columns, rows = _selected(edition)
    return tables.write_csv(columns, rows)


def statistics_csv(edition: Edition) -> bytes:
    """One line a count."""
    return tables.write_csv(COUNTS, _counts(edition))


def result_xlsx(edition: Edition, language: str) -> bytes:
    """Selected hubs and statistics as sheets, with what every column means."""
    columns, rows = _selected(edition)
    with translation.override(language):
        sheets = [tables.Sheet(_("Selected hubs"), columns, rows)]
        if edition.content["statistics"] is not None:
            sheets.append(tables.Sheet(_("Statistics of applicants"), COUNTS, _counts(edition)))
        return tables.write_xlsx(sheets, language)


def statistics_xlsx(edition: Edition, language: str) -> bytes:
    """The statistics alone as an Excel file."""
    with translation.override(language):
        return tables.write_xlsx([tables.Sheet(_("Statistics of applicants"), COUNTS, _counts(edition))], language)


def _selected(edition: Edition) -> tuple[list[tables.Column], list[dict[str, tables.shapes.Value]]]:
    criteria = _criteria(edition)
    columns = [column for _name, column in SELECTED]
    columns += [tables.Column(f"mean_{key}", name, description=gettext_lazy("Mean points")) for key, name in criteria]
    rows = []
    for one in edition.content["selected"]:
        row = {name: _cell(one[name]) for name, _column in SELECTED}
        rows.append(row | {f"mean_{key}": _cell((one["means"] or {}).get(key)) for key, _name in criteria})
    return columns, rows


def _criteria(edition: Edition) -> list[tuple[str, str]]:
    """The criteria whose means are published, with their names."""
    if "means" not in (edition.content["shown"]["scores"] or ()):
        return []
    review = programme_of(edition.call).review
    return [(one.id, one.name.ja) for one in (review.criteria if review else ())]


def _counts(edition: Edition) -> Iterable[dict[str, tables.shapes.Value]]:
    return [
        {
            "dimension": of["dimension"],
            **{name: row[name] for name in ("key", "name_ja", "name_en", "applied", "selected")},
        }
        for of in edition.content["statistics"] or ()
        for row in of["rows"]
    ]


def _cell(value: Any) -> tables.shapes.Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return JOINED.join(map(str, value))
    return str(value) if isinstance(value, float) else value


def result_pdf(edition: Edition, language: str) -> bytes:
    """The edition as PDF/A for readers of `language`; the same edition always gives the same bytes."""
    assert edition.released_at is not None
    with translation.override(language):
        data = _document(edition, programme_of(edition.call), language)
        return render(TEMPLATE, data, language=language, moment=wording.in_japan(edition.released_at))


def _document(edition: Edition, programme: Programme, language: str) -> dict[str, Any]:
    content = edition.content
    single = publication_tables.single(content, programme, language)
    others = publication_tables.not_selected(content, programme, language)
    return {
        "programme": programme.name.in_language(language),
        "title": _("Result of the selection: %(call)s") % {"call": edition.call.name},
        "invented": _("Invented example") if any(one["invented"] for one in content["selected"]) else "",
        "facts": pages.facts(edition, language),
        "tables": [
            _set(one)
            for one in (
                publication_tables.seats(content, language),
                *publication_tables.selected(content, programme, language),
                *([single] if single else []),
                *([others] if others else []),
            )
        ],
        "reasons_title": _("Reasons"),
        "reasons": publication_tables.reasons(content, language),
        "statistics_title": _("Statistics of applicants"),
        "statistics": [_set(one) for one in publication_tables.statistics(content, language, pages.say_field)],
        "small_counts": publication_words.small_counts(content["shown"]["smallest"]),
        "rules_title": _("What the programme publishes"),
        "rules": [{"term": term, "text": text} for term, text in publication_words.rules(content["shown"])],
    }


def _set(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table of a page as the template prints it."""
    return {
        "caption": str(table["caption"]),
        "head": [str(column["label"]) for column in table["columns"]],
        "numbers": [bool(column["number"]) for column in table["columns"]],
        "rows": [[_text(cell) for cell in row] for row in table["rows"]],
    }


def _text(cell: Any) -> str:
    return str(cell["text"]) if isinstance(cell, Mapping) else str(cell)
