"""The canonical form of a text: what says nothing is not in it, so that nobody's digest tells what was erased."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def settled(text: Mapping[str, Any]) -> dict[str, Any]:
    """A text (as JSON values) without blank answers and without functions of which nothing is claimed."""
    return {
        **text,
        "answers": {name: words for name, words in text["answers"].items() if words.strip()},
        "claims": {function: claim for function, claim in text["claims"].items() if _says(claim)},
    }


def same(one: str, other: str) -> bool:
    """Do two canonical texts say the same? Texts from before blanks were left out may still hold some."""
    return one == other or settled(json.loads(one)) == settled(json.loads(other))


def _says(claim: Mapping[str, Any]) -> bool:
    return any(part.strip() if isinstance(part, str) else part is not None for part in claim.values())
