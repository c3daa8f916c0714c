"""A reviewer's own acts: declare, score, submit (S5)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.reviews import access, events, queries
from kyoten.apps.reviews.actions.common import must_be_under_review, record, subject_of, tell
from kyoten.apps.reviews.models import Declaration, Review, Score
from kyoten.apps.reviews.queries import conflicts

State = Review.State
OTHER = "other"  # words without a kind; a kind that a pack does not know bars from reading


@transaction.atomic
def declare(
    review_id: int, *, by: User | None, conflict: str = "", kinds: Sequence[str] = (), unfamiliar: bool = False
) -> Review:
    """Declare conflicts by kind and in words, none, or that one does not know the field; then the text opens or not.

    A conflict found while reading closes the text again. What was declared stays on record.
    """
    review = _own(review_id, by)
    must_be_under_review(review.application.call)
    words = conflict.strip()
    declared = list(dict.fromkeys(kinds)) or ([OTHER] if words else [])
    _may_declare(review, bool(declared) or unfamiliar)
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
    review.state = _after_declaring(review, unfamiliar)
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


@transaction.atomic
def save_scores(review_id: int, scores: dict[str, tuple[int, str]], *, by: User | None, summary: str = "") -> Review:
    """Keep scores as a draft: criterion → (value on the rubric's scale, reason). Other criteria stay as they are."""
    review = _open_review(review_id, by)
    form = programme_of(review.application.call).review
    asked = {criterion.id for criterion in queries.criteria_of(review)}
    if form is None or set(scores) - asked:
        raise Refused(_("The rubric has no such criterion for you. Score the criteria on the page."))
    if any(not form.scale_min <= value <= form.scale_max for value, _reason in scores.values()):
        raise Refused(
            _("A score is a whole number from %(least)d to %(most)d.")
            % {"least": form.scale_min, "most": form.scale_max}
        )
    Score.objects.bulk_create(
        [Score(review=review, criterion=one, value=value, reason=why) for one, (value, why) in scores.items()],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["value", "reason"],
    )
    review.summary = summary
    review.save()
    record("save_scores", subject_of(review), by, {"scores": {one: value for one, (value, _why) in scores.items()}})
    return review


@transaction.atomic
def submit_review(review_id: int, *, by: User | None) -> Review:
    """Submit a review in which every criterion has a score and a reason; it does not change any more."""
    review = _open_review(review_id, by)
    reasons = dict(review.scores.values_list("criterion", "reason"))
    lacking = [one for one in queries.criteria_of(review) if not reasons.get(one.id, "").strip()]
    if lacking:
        names = ", ".join(one.id for one in lacking)
        raise Refused(_("Give every criterion a score and a reason. Still open: %(names)s.") % {"names": names})
    review.state = State.DONE
    review.submitted_at = clock.now()
    review.save()
    values = dict(review.scores.values_list("criterion", "value"))
    record("submit_review", subject_of(review), by, {"scores": values})
    tell(events.review_submitted, review_id=review.pk)
    return review


def _own(review_id: int, by: User | None) -> Review:
    review = queries.in_full(Review.objects.select_for_update(of=("self",))).get(pk=review_id)
    require(access.is_reviewer(by, review), _("Only the reviewer acts on a review."))
    return review


def _open_review(review_id: int, by: User | None) -> Review:
    """The reviewer's own review while it may be written."""
    review = _own(review_id, by)
    must_be_under_review(review.application.call)
    if review.state == State.DONE:
        raise Refused(_("This review is submitted; it does not change any more."))
    if review.state != State.READING:
        raise Refused(_("Declare first whether you have a conflict; then the text and the form open."))
    standing = conflicts.of_review(review)
    require(access.may_read(by, review, standing), _("A conflict of interest was found; declare it and stop reading."))
    require(standing.may_score, _("A conflict of interest lets you read this application, but not score it."))
    return review
