"""What the common sample of a call is, and how its readers used the scale."""

from __future__ import annotations

from collections import Counter, defaultdict

from django.db.models import QuerySet

from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Review, Sample, Score

FEWEST = 3  # readers, oneself among them: with fewer, a distribution would name the other


def sampled(call: Call) -> QuerySet[Application]:
    """The applications that all readers of the call score."""
    return Application.objects.filter(samples__call=call)


def sample_of(call: Call) -> Sample | None:
    """The sample of a call, None without one."""
    return Sample.objects.filter(call=call).first()


def distribution(review: Review) -> dict[str, Counter[int]]:
    """How often each score was given, by criterion, without names: for a reader who has submitted the sample.

    Empty before one's own submission, for other readings, and while fewer than FEWEST readers have submitted.
    """
    if not review.is_sample or review.state != Review.State.DONE:
        return {}
    found: dict[str, Counter[int]] = defaultdict(Counter)
    rows = Score.objects.filter(review__application_id=review.application_id, review__state=Review.State.DONE)
    for criterion, value in rows.order_by().values_list("criterion", "value"):
        found[criterion][value] += 1
    return {name: counts for name, counts in found.items() if counts.total() >= FEWEST}
