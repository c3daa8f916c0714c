"""What is done in the background: pictures of the network."""

from __future__ import annotations

from kyoten.apps.brokerage.actions.picturing import draw
from kyoten.apps.brokerage.models import NetworkPicture


def run_waiting() -> int:
    """Draw every picture that waits; how many. Safe to run as often as one likes, also twice at once."""
    waiting = NetworkPicture.objects.filter(content__isnull=True).order_by("number").values_list("number", flat=True)
    return sum(draw(one) for one in list(waiting))
