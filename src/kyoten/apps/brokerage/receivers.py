"""What this app does when something happened."""

from __future__ import annotations

from typing import Any

from kyoten.apps.accounts import events
from kyoten.apps.brokerage import actions


def connect() -> None:
    """Listen; called once when the site starts."""
    events.organisation_changed.connect(_changed, dispatch_uid="brokerage.organisation_changed")
    events.organisations_merged.connect(_joined, dispatch_uid="brokerage.organisations_merged")
    events.organisations_parted.connect(_joined, dispatch_uid="brokerage.organisations_parted")


def _changed(organisation_id: int, **_signal: Any) -> None:
    actions.follow_bodies([organisation_id])


def _joined(kept_id: int, merged_id: int, **_signal: Any) -> None:
    actions.follow_bodies([kept_id, merged_id])
