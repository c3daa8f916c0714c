"""A document as bytes of JSON, always the same for the same document."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from kyoten.core.matching.document import Document


def pack(document: Document) -> bytes:
    """The document as JSON in UTF-8; what is unknown or empty is left out."""
    return json.dumps(as_data(document), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def unpack(text: bytes) -> Document:
    """The document that `pack` wrote."""
    data = json.loads(text)
    return Document(
        id=data["id"],
        kind=data["kind"],
        language=data["language"],
        texts=data["texts"],
        facets={name: tuple(words) for name, words in data.get("facets", {}).items()},
        labels=frozenset(data.get("labels", ())),
        listed=_day(data.get("listed")),
        expires=_day(data.get("expires")),
        people=tuple(data.get("people", ())),
        withdrawn=data.get("withdrawn", False),
    )


def as_data(document: Document) -> dict[str, Any]:
    """The document as plain values, as they stand in a file of documents."""
    found: dict[str, Any] = {
        "id": document.id,
        "kind": document.kind,
        "language": document.language,
        "texts": {name: text for name, text in document.texts.items() if text},
    }
    rest = {
        "facets": {name: list(words) for name, words in document.facets.items() if words},
        "labels": sorted(document.labels),
        "listed": document.listed and document.listed.isoformat(),
        "expires": document.expires and document.expires.isoformat(),
        "people": list(document.people),
        "withdrawn": document.withdrawn,
    }
    return found | {name: value for name, value in rest.items() if value}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
