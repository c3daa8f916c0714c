"""Who assigns, who reviews, and who sees which text when."""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.accounts.access import Actor
from kyoten.apps.applications.access import office_calls, sees_office
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.access import may_run
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import queries
from kyoten.apps.reviews.models import Review
from kyoten.core.kernel.finding import Verdict

READABLE = (Review.State.READING, Review.State.DONE)


def may_assign(user: Actor, call: Call) -> bool:
    """Officers of the bodies that own the programme name reviewers and run the assignment."""
    return may_run(user, call.programme)


def calls_of_office(user: Actor) -> QuerySet[Call]:
    """The calls whose reviews the user follows for the office."""
    return office_calls(user) if sees_office(user) else Call.objects.none()


def reviews_of(user: Actor) -> QuerySet[Review]:
    """The user's own reviews, without those of withdrawn applications; nobody sees a review of somebody else here."""
    if user is None or not user.is_authenticated:
        return Review.objects.none()
    return Review.objects.filter(reviewer__user_id=user.pk).exclude(application__state=Application.State.WITHDRAWN)


def is_reviewer(user: Actor, review: Review) -> bool:
    """Is this the user's own review?"""
    return user is not None and user.is_authenticated and review.reviewer.user_id == user.pk


def may_read(user: Actor, review: Review) -> bool:
    """The full text opens to the reviewer who declared to have no conflict, while no rule finds one."""
    if not is_reviewer(user, review) or review.state not in READABLE or review.declared_at is None:
        return False
    return queries.conflict_finding(review).verdict is Verdict.MET
