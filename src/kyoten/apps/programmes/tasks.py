"""What is done in the background: rehearsals that are too long for a page to wait for."""

from __future__ import annotations

from kyoten.apps.programmes import actions, queries


def run_waiting() -> int:
    """Do every rehearsal that waits; how many. Safe to run as often as one likes, also twice at once."""
    return sum(actions.finish(one) for one in queries.waiting_rehearsals())
