"""What falls due by the clock, and what is done in the background: reminders of the desk, pictures of the network."""

from __future__ import annotations

from kyoten.apps.brokerage.actions.picturing import draw
from kyoten.apps.brokerage.actions.reminding import remind_late
from kyoten.apps.brokerage.models import NetworkPicture
from kyoten.apps.brokerage.queries.overdue import to_remind


def run_waiting() -> int:
    """Draw every picture that waits; how many. Safe to run as often as one likes, also twice at once."""
    waiting = NetworkPicture.objects.filter(content__isnull=True).order_by("number").values_list("number", flat=True)
    return sum(draw(one) for one in list(waiting))


def run_due() -> int:
    """Remind the desks of what is overdue, once for each day; how many reminders. Safe to run as often as one likes."""
    return sum(remind_late(one) for one in to_remind())
