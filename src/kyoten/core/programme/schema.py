"""The JSON Schema of programme packs, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from kyoten.core.programme.model import Programme

FILES = {
    "measures": "measures/<id>.yaml",
    "documents": "sources.yaml",
    "amendments": "amendments.yaml",
    "plan": "forms/plan.yaml",
    "review": "forms/review.yaml",
    "evaluation": "forms/evaluation.yaml",
    "calls": "calls.yaml",
    "decision": "decision.yaml",
    "approval": "approval.yaml",
    "exchange": "exchange.yaml",
    "holidays": "holidays.yaml",
    "parameters": "parameters/<group>/<rule>.yaml",
    "texts": "texts/ja.yaml and texts/en.yaml",
}
"""Which file of a pack holds a field of the programme; every other field stands in programme.yaml."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a whole programme; `x-files` tells which file of a pack holds which field."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Programme.model_json_schema(),
        "x-files": FILES,
    }
