"""The JSON Schema of exported applications: what a program that reads the files can rely on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.exports import meanings
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.phrases import PROOFS
from kyoten.apps.foundation.refusal import Text
from kyoten.apps.foundation.tables.shapes import said
from kyoten.core.programme.model.forms import FieldKind

FORMAT, VERSION = "kyoten.applications", 1
MOMENT = {"type": "string", "format": "date-time"}
DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
NAME = {
    "type": "object",
    "properties": {"ja": {"type": "string"}, "en": {"type": "string"}},
    "required": ["ja", "en"],
    "additionalProperties": False,
}
STRING, BOOLEAN, STRINGS = {"type": "string"}, {"type": "boolean"}, {"type": "array", "items": {"type": "string"}}
NUMBER = {"type": ["integer", "null"]}
RATING = {"type": ["integer", "null"], "minimum": 0, "maximum": 4}
CELL = {"type": ["string", "integer", "boolean", "array", "null"], "items": {"type": "string"}}
CODE = {"type": "string", "pattern": "^[0-9]{6}$"}
SECTOR = {"enum": ["industry", "academia", "government"]}


Part = Mapping[str, Any]


def schema() -> dict[str, Any]:
    """The schema, with the meaning of every value in English (`description`) and Japanese (`x-description-ja`)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Applications exported by Kyoten",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "made_at": _means(MOMENT, _("When this file was made")),
                "filter": _means(
                    {"type": "object", "additionalProperties": STRING}, _("The filter of the page that was exported")
                ),
                "calls": {"type": "array", "items": _call()},
                "applications": {"type": "array", "items": _application()},
            }
        ),
    }


def _application() -> dict[str, Any]:
    said_of = meanings.APPLICATION
    values: dict[str, Part] = {
        "code": STRING,
        "name": NAME,
        "call": STRING,
        "programme": STRING,
        "version": NUMBER,
        "hub_type": STRING,
        "state": {"enum": list(Application.State.values)},
        "submitted_at": _or_null(MOMENT),
        "receipt": _or_null(STRING),
        "changed_at": MOMENT,
        "withdrawn_at": _or_null(MOMENT),
        "invented": BOOLEAN,
        "source": STRING,
        "digest": _or_null(DIGEST),
    }
    described = {name: _means(value, said_of[name]) if name in said_of else value for name, value in values.items()}
    whole = _("The text, exactly as it is signed; null where only the line may be seen")
    return _object(
        described | {"text": _means(_or_null(_text()), whole), "signatures": {"type": "array", "items": _signature()}}
    )


def _text() -> dict[str, Any]:
    """The canonical text: written without spaces and with sorted keys, its SHA-256 is the digest."""
    tables = {"type": "object", "additionalProperties": {"type": "array", "items": _row()}}
    asked = {
        "application": STRING,
        "call": STRING,
        "programme": STRING,
        "hub_type": STRING,
        "name": NAME,
        "area": STRING,
        "prefectures": _means(STRINGS, meanings.APPLICATION["prefectures"]),
        "fields": _means(STRINGS, meanings.APPLICATION["fields"]),
        "members": {"type": "array", "items": _member()},
        "answers": _means({"type": "object", "additionalProperties": STRING}, _("Answers by identifier of question")),
        "claims": _means({"type": "object", "additionalProperties": _claim()}, _("What is claimed, by function")),
    }
    exhibits = {"type": "object", "additionalProperties": {"type": "array", "items": _exhibit()}}
    more = {
        "municipalities": _means(
            {"type": "array", "items": _municipality()}, _("Municipalities, where some are named")
        ),
        "evidence": _means(exhibits, _("Files, links and figures by the place where they stand")),
        "tables": _means(tables, _("Rows of each table of the plan, by identifier of question")),
        "years": _means(
            {"type": "array", "items": {"type": "integer"}}, _("Fiscal years of the plan, by the year of their April")
        ),
    }
    # A programme may put more into its plan than this; what stands there is signed, too.
    return {"type": "object", "properties": asked | more, "required": list(asked)}


def _municipality() -> dict[str, Any]:
    code = _means(CODE, _("Local-government code with its check digit"))
    return _object({"code": code, "name": _means(STRING, _("Name in Japanese on the day on which the call opened"))})


def _row() -> dict[str, Any]:
    return {"type": "object", "properties": {"row": STRING}, "required": ["row"], "additionalProperties": CELL}


def _member() -> dict[str, Any]:
    means = meanings.MEMBER
    asked = {
        "organisation": _means(STRING, means["organisation"]),
        "name": NAME,
        "sector": _means(SECTOR, means["sector"]),
        "class": _means(STRING, means["class"]),
        "lead": BOOLEAN,
    }
    # Texts that were fixed before a member's roles were asked have none.
    more = {
        "roles": _means(STRINGS, means["roles"]),
        "receives_money": _means({"type": ["boolean", "null"]}, means["receives_money"]),
    }
    return {"type": "object", "properties": asked | more, "required": list(asked)}


def _claim() -> dict[str, Any]:
    values: dict[str, Part] = {"evidence": STRING, "self_rating": RATING, "weakness": STRING}
    said = _object({name: _means(value, meanings.FUNCTION[name]) for name, value in values.items()})
    # A claim of no words is not written.
    return {**said, "properties": said["properties"] | {"claim": _means(STRING, meanings.FUNCTION["claim"])}}


def _exhibit() -> dict[str, Any]:
    """A file, a link or a figure; each has what belongs to its kind."""
    whole = {"type": "integer"}
    values = {"kind": {"enum": ["file", "link", "figure"]}, "title": STRING, "name": STRING, "size": whole}
    more = {"sha256": DIGEST, "url": STRING, "number": STRING, "unit": STRING, "year": whole, "source": STRING}
    return {"type": "object", "properties": values | more, "required": ["kind", "title"], "additionalProperties": False}


def _signature() -> dict[str, Any]:
    means = meanings.SIGNATURE
    return _object(
        {
            "sector": _means(SECTOR, means["sector"]),
            "organisation": _means(STRING, means["organisation"]),
            "name": NAME,
            "title": NAME,
            "signed_at": _means(MOMENT, means["signed_at"]),
            "proven_by": _means({"enum": [*PROOFS, None]}, means["proven_by"]),
            "digest": _means(DIGEST, means["digest"]),
        }
    )


def _call() -> dict[str, Any]:
    named = _object({"id": STRING, "name": NAME})
    return _object(
        {
            "code": STRING,
            "version": _means(NUMBER, meanings.QUESTION["version"]),
            "name": NAME,
            "programme": STRING,
            "functions": {"type": "array", "items": named},
            "member_classes": {"type": "array", "items": named},
            "questions": {"type": "array", "items": _question()},
        }
    )


def _question() -> dict[str, Any]:
    means = meanings.QUESTION
    return _object(
        {
            "field": _means(STRING, means["field"]),
            "section": NAME,
            "label": NAME,
            "kind": _means({"enum": [one.value for one in FieldKind]}, means["kind"]),
            "unit": _means(STRING, means["unit"]),
            "limit": _means({"type": ["integer", "null"]}, means["limit"]),
            "required": BOOLEAN,
            "source": _means(STRING, means["source"]),
        }
    )


def _object(properties: Part) -> dict[str, Any]:
    """An object that has exactly these properties."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(value: Part) -> dict[str, Any]:
    return {"anyOf": [dict(value), {"type": "null"}]}


def _means(value: Part, meaning: Text) -> dict[str, Any]:
    return {**value, "description": said(meaning, "en"), "x-description-ja": said(meaning, "ja")}
