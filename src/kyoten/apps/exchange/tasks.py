"""What falls due by the clock: listings expire, owners are reminded before, saved searches tell what is new."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.queries import listings


@dataclass(frozen=True)
class Done:
    """What one run did: listings expired, owners reminded, searches told."""

    expired: int
    reminded: int
    told: int = 0


def run_due() -> Done:
    """End what has passed, remind of what ends soon, tell what is new; safe to run as often as one likes."""
    ended = [actions.expire(one) for one in listings.past_their_day()]
    reminded = [actions.remind(one) for one in listings.ending_soon()]
    told = [actions.tell_new(one) for one in listings.searches_to_tell()]
    return Done(sum(ended), sum(reminded), sum(told))
