"""What falls due by the clock: results whose embargo has passed become public."""

from __future__ import annotations

from kyoten.apps.selection import publication_actions, publication_queries


def run_due() -> int:
    """Release every approved edition whose time has come, and how many; safe to run as often as one likes."""
    return sum(publication_actions.release_due(one.pk) for one in publication_queries.due())
