"""A programme as canonical JSON, and the digest that names a version of it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kyoten.core.programme.model import Programme


def canonical(programme: Programme) -> str:
    """The programme as JSON with sorted keys and no idle spaces; equal programmes give equal text."""
    return _written(as_data(programme))


def digest(programme: Programme) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal: the same on every machine for the same programme."""
    return with_digest(programme)[1]


def with_digest(programme: Programme) -> tuple[dict[str, Any], str]:
    """The programme as plain JSON data, and its digest; the data are made once for both."""
    data = as_data(programme)
    return data, hashlib.sha256(_written(data).encode()).hexdigest()


def as_data(programme: Programme) -> dict[str, Any]:
    """The programme as plain JSON data; dates are ISO, decimals strings."""
    return programme.model_dump(mode="json")


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
