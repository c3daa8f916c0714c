"""The JSON Schema of a published result. Names never change their meaning; `version` grows when one is added."""

from __future__ import annotations

from typing import Any

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def _or_null(kind: str, meaning: str) -> Schema:
    return {"type": [kind, "null"], "description": meaning}


def _text(meaning: str) -> Schema:
    return {"type": "string", "description": meaning}


def _whole(meaning: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": meaning}


def _texts(meaning: str, *, null: bool = False) -> Schema:
    kind: str | list[str] = ["array", "null"] if null else "array"
    return {"type": kind, "items": {"type": "string"}, "description": meaning}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(item: Schema, meaning: str, *, null: bool = False) -> Schema:
    return {"type": ["array", "null"] if null else "array", "items": item, "description": meaning}


NAMES = {"name_ja": _text("Name in Japanese"), "name_en": _or_null("string", "Name in English")}
APPLICANT = {
    "code": _text("Code of the application, and of the hub that it became"),
    "hub_type": _text("Code of the hub type"),
    **NAMES,
    "prefectures": _texts("JIS X 0401 codes"),
    "fields": _texts("Fields of technology as the applicant names them"),
    "invented": {"type": "boolean", "description": "Made up for the example"},
}
SINGLE = _object(
    {
        "criterion": _text("Criterion"),
        "points": {"type": "array", "items": {"type": "integer"}, "description": "Points of the readers, lowest first"},
    }
)
SELECTED = {
    **APPLICANT,
    "lead_ja": _or_null("string", "Body that leads, in Japanese"),
    "lead_en": _or_null("string", "Body that leads, in English"),
    "withdrawn": {"type": "boolean", "description": "The selection was withdrawn"},
    "reason_ja": _or_null("string", "Why it was selected; null: not published"),
    "reason_en": _or_null("string", "The same in English; null: not published"),
    "rank": _or_null("integer", "Rank in its type; null: not published"),
    "total": _or_null("number", "Score; null: not published"),
    "means": {
        "type": ["object", "null"],
        "additionalProperties": {"type": "number"},
        "description": "Mean points by criterion; null: not published",
    },
    "single": _list(SINGLE, "Points of each reader; null: not published", null=True),
}
SEATS = {
    "hub_type": _text("Code of the hub type"),
    **NAMES,
    "low": _whole("Planned, at least"),
    "high": _whole("Planned, at most"),
    "selected": _whole("Selected"),
    "deviation_ja": _or_null("string", "Why another number than planned was selected"),
    "deviation_en": _or_null("string", "The same in English"),
}
COUNT = {
    "key": _text("Code of what is counted; empty: not known"),
    "name_ja": _or_null("string", "Its name in Japanese"),
    "name_en": _or_null("string", "Its name in English"),
    "applied": _or_null("integer", "Number of applicants; null: hidden, since it would point at one who is not named"),
    "selected": _whole("Number of selected hubs"),
}
STATISTICS = _list(
    _object(
        {
            "dimension": {"enum": ["hub_type", "block", "prefecture", "field", "core_body"]},
            "several": {"type": "boolean", "description": "An applicant may count in several lines"},
            "rows": _list(_object(COUNT), "The counts"),
        }
    ),
    "Applicants by each dimension; null: not published",
    null=True,
)
SHOWN = {
    "reasons": _or_null("boolean", "Reasons are published; null: not stated, so not published"),
    "scores": _texts("Kinds of scores published: means, totals, individual; null: not stated", null=True),
    "fewest_readers": _or_null("integer", "From how many readers on means are published"),
    "not_selected": _or_null("boolean", "Applicants that were not selected are named"),
    "functions": _or_null("boolean", "What a hub's plan says of its functions is published"),
    "statistics": _texts("What applicants are counted by; null: not stated", null=True),
    "smallest": _or_null("integer", "Counts that would tell of fewer unnamed applicants are hidden; null: none is"),
}
HEAD = {
    "schema": _text("Address of this schema"),
    "call": _text("Code of the call"),
    "programme": _text("Code of the programme"),
    "edition": {"type": "integer", "minimum": 1, "description": "Number of the edition"},
    "state": {"enum": ["public", "former"], "description": "former: replaced by a later edition"},
    "published": _text("When it became public, ISO 8601 with the zone of Japan"),
    "reason_ja": _or_null("string", "Why the edition before was corrected; null for the first"),
    "reason_en": _or_null("string", "The same in English"),
    "digest": _text("SHA-256 over what every funder approved"),
}


def schema() -> Schema:
    """JSON Schema (2020-12) of the file of a whole edition."""
    content = {
        "version": {"const": 1, "description": "Version of this shape"},
        "shown": _object(SHOWN),
        "decision": _object(
            {"proposal": _whole("Number of the proposal"), "digest": _text("What the funders confirmed")}
        ),
        "applications": _or_null("integer", "Applications found complete and eligible; null: not published"),
        "selected": _list(_object(SELECTED), "Selected hubs by type and rank"),
        "not_selected": _list(_object(APPLICANT), "Applicants not selected; null: not named", null=True),
        "seats": _list(_object(SEATS), "Planned and selected by hub type"),
        "statistics": STATISTICS,
    }
    return {"$schema": DRAFT, "title": "Published result of a selection", **_object({**HEAD, **content})}
