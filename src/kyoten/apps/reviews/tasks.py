"""What is done in the background: the text model reads the texts of calls under review."""

from __future__ import annotations

from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.actions.embedding import read_texts
from kyoten.apps.reviews.queries import meaning


def read_waiting() -> int:
    """Read what waits in every call under review; how many texts. Safe to run as often as one likes."""
    if meaning.model() is None:
        return 0
    calls = Call.objects.filter(state=Call.State.REVIEW).order_by("pk").values_list("pk", flat=True)
    return sum(read_texts(one) for one in list(calls))
