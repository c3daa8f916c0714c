"""A reviewer declares conflicts of interest; then the text opens, or stays shut (S5)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import events
from kyoten.apps.reviews.actions.common import must_be_under_review, own_review, record, subject_of, tell
from kyoten.apps.reviews.models import Declaration, Review
from kyoten.apps.reviews.queries import conflicts, pile

State = Review.State
OTHER = "other"  # words without a kind; a kind that a pack does not know bars from reading


@transaction.atomic
def declare(
    review_id: int, *, by: User | None, conflict: str = "", kinds: Sequence[str] = (), unfamiliar: bool = False
) -> Review:
    """Declare conflicts by kind and in words, none, or that one does not know the field; then the text opens or not.

    A conflict found while reading closes the text again. What was declared stays on record.
    """
    review = own_review(review_id, by)
    must_be_under_review(review.application.call)
    words = conflict.strip()
    declared = list(dict.fromkeys(kinds)) or ([OTHER] if words else [])
    _may_declare(review, bool(declared) or unfamiliar)
    if pile.waits_for_sample(review):
        raise Refused(_("Score the sample first that all readers of this call score; then your pile opens."))
    now = clock.now()
    Declaration.objects.create(
        application=review.application,
        profile=review.reviewer.profile,
        kinds=declared,
        text=words,
        unfamiliar=unfamiliar,
        declared_at=now,
    )
    review.conflict, review.declared_at = words, now
    review.state = _after_declaring(review, unfamiliar) if declared or unfamiliar else State.READING
    review.save()
    facts = {"kinds": declared, "conflict": words, "unfamiliar": unfamiliar, "state": review.state}
    record("declare", subject_of(review), by, facts)
    if declared:
        tell(events.conflict_declared, review_id=review.pk)
    return review


def _may_declare(review: Review, says_something: bool) -> None:
    """Is a declaration allowed now? One of none is refused where the text is barred all the same."""
    if review.state == State.DONE:
        raise Refused(_("You have submitted this review. Tell the office if you have found a conflict since."))
    if review.state == State.CONFLICT:
        raise Refused(_("A conflict of interest is on record. Only the office can change this."))
    if review.state == State.UNFAMILIAR:
        raise Refused(_("You have given this application back. Only the office can change this."))
    if says_something:
        return
    if review.state == State.READING:
        raise Refused(_("You have declared already that you have no conflict."))
    standing = conflicts.of_review(review)
    if standing.is_barred:
        finding = conflicts.reading_finding(review, standing)
        raise Refused(_("There is a conflict of interest with this application, so you cannot read it."), [finding])


def _after_declaring(review: Review, unfamiliar: bool) -> State:
    """Where the review stands then; the new declaration counts already."""
    if conflicts.of_review(review).is_barred:
        return State.CONFLICT
    return State.UNFAMILIAR if unfamiliar else State.READING
