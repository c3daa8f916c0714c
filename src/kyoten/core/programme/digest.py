"""A programme as canonical JSON, and the digest that names a version of it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kyoten.core.programme.model import Programme


def canonical(programme: Programme) -> str:
    """The programme as JSON with sorted keys and no idle spaces; equal programmes give equal text."""
    return json.dumps(as_data(programme), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(programme: Programme) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal: the same on every machine for the same programme."""
    return hashlib.sha256(canonical(programme).encode()).hexdigest()


def as_data(programme: Programme) -> dict[str, Any]:
    """The programme as plain JSON data; dates are ISO, decimals strings."""
    return programme.model_dump(mode="json")
