"""Words of evaluation that several rooms use."""

from __future__ import annotations

STATE_KINDS = {"due": "warning", "draft": "info", "decided": "success"}
DECISION_KINDS = {"continue": "success", "stop": "error"}
