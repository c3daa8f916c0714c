"""What falls due by the clock: requests for corrections end, and are reminded of once before."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.apps.applications import actions, checking_queries


@dataclass(frozen=True)
class Done:
    """What one run did: requests ended, consortia reminded."""

    lapsed: int
    reminded: int


def run_due() -> Done:
    """End what has passed and remind of what ends soon; safe to run as often as one likes."""
    ended = [actions.lapse(one.application_id) for one in checking_queries.overdue()]
    reminded = [actions.remind(one.pk) for one in checking_queries.to_remind()]
    return Done(len(ended), len(reminded))
