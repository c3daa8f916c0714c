"""A reviewer's scores: kept as a draft while they are written, submitted, and corrected with a reason (S5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.merging import Conflict, FieldChange, merge, plain
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.reviews import access, events
from kyoten.apps.reviews.actions.common import must_be_under_review, own_review, record, subject_of, tell
from kyoten.apps.reviews.bridge import drafts as bridge
from kyoten.apps.reviews.bridge.drafts import Asked
from kyoten.apps.reviews.models import Review, Score, ScoreChange
from kyoten.apps.reviews.queries import conflicts, drafts

State = Review.State


@dataclass(frozen=True)
class SavedReview:
    """How saving ended: the review, the fields that were written, and those that wait for a choice."""

    review: Review
    written: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


@transaction.atomic
def save_review_fields(review_id: int, changes: Iterable[FieldChange], *, by: User | None) -> SavedReview:
    """Keep single fields as a draft; one that was saved in another window meanwhile comes back with both texts.

    A text longer than its limit is kept, so that nothing typed is lost; it has to be shortened before submitting.
    """
    review, asked = _open_review(review_id, by)
    wanted = tuple(changes)
    _must_be_offered(asked, {one.field: one.text for one in wanted})
    merged = merge(drafts.texts_of(review), wanted)
    _keep(review, merged.texts, by)
    return SavedReview(review, tuple(merged.texts), merged.conflicts)


@transaction.atomic
def save_scores(
    review_id: int,
    scores: Mapping[str, tuple[int, str]],
    *,
    by: User | None,
    summary: str = "",
    for_panel: str = "",
    confidence: int | None = None,
) -> Review:
    """Keep a whole review as a draft: criterion → (value on the rubric's scale, reason). Other criteria stay."""
    review, asked = _open_review(review_id, by)
    _write(review, asked, scores, {bridge.SUMMARY: summary, bridge.FOR_PANEL: for_panel}, confidence, by)
    return review


@transaction.atomic
def submit_review(review_id: int, *, by: User | None) -> Review:
    """Submit a review in which nothing is missing. Scores that were submitted before are kept beside the new ones."""
    review, asked = _open_review(review_id, by)
    _submit(review, asked, by)
    return review


@transaction.atomic
def write_and_submit(
    review_id: int,
    scores: Mapping[str, tuple[int, str]],
    *,
    by: User | None,
    summary: str = "",
    for_panel: str = "",
    confidence: int | None = None,
) -> Review:
    """A whole review as `save_scores` takes it, submitted with it; both acts are recorded, and refused together."""
    review, asked = _open_review(review_id, by)
    _write(review, asked, scores, {bridge.SUMMARY: summary, bridge.FOR_PANEL: for_panel}, confidence, by)
    _submit(review, asked, by)
    return review


def _open_review(review_id: int, by: User | None) -> tuple[Review, Asked]:
    """The reviewer's own review while it may be written, and what it is asked."""
    review = own_review(review_id, by)
    must_be_under_review(review.application.call)
    if review.state not in (State.READING, State.DONE):
        raise Refused(_("Declare first whether you have a conflict; then the text and the form open."))
    standing = conflicts.of_review(review)
    require(access.may_read(by, review, standing), _("A conflict of interest was found; declare it and stop reading."))
    require(standing.may_score, _("A conflict of interest lets you read this application, but not score it."))
    asked = drafts.asked_of(review)
    if asked is None:
        raise Refused(_("This programme has no form of review."))
    if not drafts.is_open(review):
        raise Refused(_("This review is submitted; it does not change any more."))
    return review, asked


def _write(
    review: Review,
    asked: Asked,
    scores: Mapping[str, tuple[int, str]],
    texts: dict[str, str],
    confidence: int | None,
    by: User | None,
) -> None:
    """Everything of a review into its draft."""
    if confidence is not None:
        texts[bridge.CONFIDENCE] = str(confidence)
    for criterion, (value, reason) in scores.items():
        texts |= {f"{criterion}-{bridge.VALUE}": str(value), f"{criterion}-{bridge.REASON}": reason}
    _must_be_offered(asked, texts)
    _keep(review, texts, by)


def _submit(review: Review, asked: Asked, by: User | None) -> None:
    """What the draft holds counts from now on."""
    if lacks := drafts.lacking(review):
        names = ", ".join(dict.fromkeys(one.field.rpartition("-")[0] or one.field for one in lacks))
        raise Refused(_("This review is not complete. Still open: %(names)s.") % {"names": names})
    texts = drafts.texts_of(review)
    values = bridge.values(asked, texts)
    changed = bridge.changed(drafts.submitted_scores(review), values)
    _keep_old_scores(review, changed, texts.get(bridge.WHY, ""))
    _count(review, texts, values)
    facts: dict[str, Any] = {"scores": values, "confidence": review.confidence}
    if asked.again:
        facts |= {"changed": changed, "why": texts.get(bridge.WHY, "")}
    record("change_review" if asked.again else "submit_review", subject_of(review), by, facts)
    tell(events.review_changed if asked.again else events.review_submitted, review_id=review.pk)


def _must_be_offered(asked: Asked, texts: Mapping[str, str]) -> None:
    """Refused for fields that the form does not have, and for scores outside the scale."""
    if set(texts) - {*asked.names, bridge.CONFIDENCE}:
        raise Refused(_("The rubric has no such criterion for you. Score the criteria on the page."))
    if not all(asked.offers(name, text) for name, text in texts.items()):
        raise Refused(
            _("A score is a whole number from %(least)d to %(most)d.")
            % {"least": asked.form.scale_min, "most": asked.form.scale_max}
        )


def _keep(review: Review, texts: Mapping[str, str], by: User | None) -> None:
    """Write into the draft; the trail says which fields, never what they hold."""
    if not texts:
        return
    review.draft = {**review.draft, **{name: plain(text) for name, text in texts.items()}}
    review.draft_saved_at = clock.now()
    review.save(update_fields=["draft", "draft_saved_at"])
    record("save_review", subject_of(review), by, {"fields": sorted(texts)})


def _keep_old_scores(review: Review, changed: Mapping[str, tuple[int, int]], why: str) -> None:
    now = clock.now()
    ScoreChange.objects.bulk_create(
        ScoreChange(review=review, criterion=name, before=old, after=new, reason=why.strip(), changed_at=now)
        for name, (old, new) in changed.items()
    )


def _count(review: Review, texts: Mapping[str, str], values: Mapping[str, int]) -> None:
    """From now on these scores and texts count. The time of the first submission stays."""
    Score.objects.bulk_create(
        [
            Score(review=review, criterion=name, value=value, reason=texts[f"{name}-{bridge.REASON}"])
            for name, value in values.items()
        ],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["value", "reason"],
    )
    confidence = texts.get(bridge.CONFIDENCE, "")
    review.confidence = int(confidence) if confidence else None
    review.summary, review.for_panel = texts.get(bridge.SUMMARY, ""), texts.get(bridge.FOR_PANEL, "")
    review.draft = {name: text for name, text in review.draft.items() if name != bridge.WHY}
    review.state, review.submitted_at = State.DONE, review.submitted_at or clock.now()
    review.save()
