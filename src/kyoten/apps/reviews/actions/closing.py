"""A conflict that stands closes what was assigned, wherever it came from; one that is lifted opens it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from kyoten.apps.accounts.models import User
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.actions.common import record, subject_of
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import conflicts, in_full

State = Review.State


def settle(rows: QuerySet[Review], by: User | None) -> list[Review]:
    """Bring reviews into line with the conflicts that stand now; those that changed.

    A barred one is closed, its scores counting no longer; one whose conflict was lifted is read anew from the
    declaration on, or counts again where it was submitted.
    """
    by_call: dict[Call, list[Review]] = defaultdict(list)
    for review in in_full(rows.select_for_update(of=("self",))):
        by_call[review.application.call].append(review)
    return [one for call, reviews in by_call.items() for one in _settled(call, reviews, by)]


def _settled(call: Call, reviews: list[Review], by: User | None) -> Iterable[Review]:
    applications = list({one.application_id: one.application for one in reviews}.values())
    known = conflicts.standings(call, applications, [one.reviewer.profile_id for one in reviews])
    for review in reviews:
        standing = known.get((review.application_id, review.reviewer.profile_id), conflicts.NOTHING)
        state = _state_now(review, standing.is_barred)
        if state != review.state:
            review.state = state
            review.save(update_fields=["state"])
            facts = {"state": state, "conflicts": {kind: str(one) for kind, one in standing.conflicts().items()}}
            record("settle_conflict", subject_of(review), by, facts)
            yield review


def _state_now(review: Review, barred: bool) -> str:
    if barred:
        return str(State.CONFLICT)
    if review.state != State.CONFLICT:
        return review.state
    return str(State.DONE if review.submitted_at else State.ASSIGNED)
