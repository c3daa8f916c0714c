"""What this app does when something happened."""

from __future__ import annotations

from typing import Any

from kyoten.apps.accounts import events
from kyoten.apps.exchange import actions


def connect() -> None:
    """Listen; called once when the site starts."""
    events.organisation_changed.connect(_changed, dispatch_uid="exchange.organisation_changed")
    events.organisations_merged.connect(_joined, dispatch_uid="exchange.organisations_merged")
    events.organisations_parted.connect(_joined, dispatch_uid="exchange.organisations_parted")


def _changed(organisation_id: int, **_signal: Any) -> None:
    actions.follow_organisations([organisation_id])


def _joined(kept_id: int, merged_id: int, **_signal: Any) -> None:
    actions.follow_organisations([kept_id, merged_id])
