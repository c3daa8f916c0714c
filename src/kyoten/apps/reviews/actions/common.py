"""What the acts of reviews share: rows locked, conditions, the record."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.actions.common import locked_call
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, queries
from kyoten.apps.reviews.models import Review


def run_call(call_id: int, by: User | None) -> Call:
    """The call, locked, when `by` runs its review."""
    call = locked_call(call_id)
    require(access.may_assign(by, call), _("Only officers of the bodies that own this programme run its review."))
    return call


def own_review(review_id: int, by: User | None) -> Review:
    """A review with all that its rules need, locked, when it is the one of `by`."""
    review = queries.in_full(Review.objects.select_for_update(of=("self",))).get(pk=review_id)
    require(access.is_reviewer(by, review), _("Only the reviewer acts on a review."))
    return review


def must_not_be_decided(call: Call) -> None:
    """Refused once the decision began."""
    if call.state in (Call.State.DECISION, Call.State.PUBLISHED):
        raise Refused(_("This call is being decided already."))


def must_be_under_review(call: Call) -> None:
    """Refused before reviews begin and after they end."""
    if call.state != Call.State.REVIEW:
        raise Refused(_("The call is not under review: reviews begin when it is closed, and end with the decision."))


def subject_of(review: Review) -> str:
    """What the trail calls a review."""
    return f"review:{review.application.code}:{review.reviewer.user.email}"


def record(verb: str, subject: str, by: User | None, facts: dict[str, Any]) -> None:
    """Append the act to the audit trail."""
    trail.append(label(by), f"reviews.{verb}", subject, facts)


def tell(signal: Any, **facts: Any) -> None:
    """Announce it once the act stands."""
    transaction.on_commit(partial(signal.send, Review, **facts))
