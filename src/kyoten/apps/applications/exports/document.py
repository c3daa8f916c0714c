"""Applications as one JSON document, in the form that `schema` states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kyoten.apps.applications.exports.questions import Form, forms_of, questions
from kyoten.apps.applications.exports.records import Record
from kyoten.apps.applications.exports.schema import FORMAT, VERSION
from kyoten.apps.applications.exports.sheets import moment
from kyoten.apps.applications.models import Signature
from kyoten.apps.foundation import clock
from kyoten.core.programme.model.base import Text


def document(records: Sequence[Record], chosen: Mapping[str, str]) -> dict[str, Any]:
    """These applications with the questions that their plans answer; `chosen` is the filter of the page."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": moment(clock.now()),
        "filter": dict(chosen),
        "calls": [_call(one) for one in forms_of(records)],
        "applications": [_application(one) for one in records],
    }


def _application(record: Record) -> dict[str, Any]:
    one = record.application
    return {
        "code": one.code,
        "name": {"ja": one.name_ja, "en": one.name_en},
        "call": one.call.code,
        "programme": one.call.programme.code,
        "version": record.version,
        "hub_type": one.hub_type.code,
        "state": one.state,
        "submitted_at": moment(one.submitted_at) or None,
        "receipt": one.receipt or None,
        "changed_at": moment(one.changed_at),
        "withdrawn_at": moment(one.withdrawn_at) or None,
        "invented": one.invented,
        "source": one.source,
        "digest": record.digest or None,
        "text": record.text or None,
        "signatures": [_signature(signature) for signature in record.signatures],
    }


def _signature(signature: Signature) -> dict[str, Any]:
    body = signature.organisation
    return {
        "sector": signature.sector,
        "organisation": body.code,
        "name": {"ja": body.name_ja, "en": body.name_en},
        "title": {"ja": signature.title_ja, "en": signature.title_en},
        "signed_at": moment(signature.signed_at),
        "proven_by": signature.proven_by or None,
        "digest": signature.digest,
    }


def _call(form: Form) -> dict[str, Any]:
    call, programme = form.call, form.programme
    return {
        "code": call.code,
        "version": form.version,
        "name": {"ja": call.name_ja, "en": call.name_en},
        "programme": programme.id,
        "functions": [{"id": one.id, "name": _both(one.name)} for one in programme.functions],
        "member_classes": [{"id": one.id, "name": _both(one.name)} for one in programme.hub_unit.member_classes],
        "questions": [
            {
                "field": one.name,
                "section": _both(one.section.title),
                "label": _both(one.field.label),
                "kind": one.field.kind.value,
                "unit": one.unit,
                "limit": one.field.limit,
                "required": one.field.required,
                "source": one.source.ja,
            }
            for one in questions(programme)
        ],
    }


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
