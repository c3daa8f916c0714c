"""What a reviewer's form holds and asks, and whether it may be written now."""

from __future__ import annotations

import datetime as dt

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge import assignment
from kyoten.apps.reviews.bridge import drafts as bridge
from kyoten.apps.reviews.bridge.drafts import Asked, Lack
from kyoten.apps.reviews.models import Review

State = Review.State


def asked_of(review: Review) -> Asked | None:
    """What the reviewer is asked about this application; None where the pack has no form of review."""
    form = programme_of(review.application.call).review
    if form is None:
        return None
    criteria = assignment.criteria_for(form, review.reviewer.funder.code, review.application.hub_type.code)
    return Asked(form, criteria, again=review.submitted_at is not None)


def texts_of(review: Review) -> dict[str, str]:
    """What the form holds: what was submitted last, and what was typed since."""
    return {**bridge.rows_as_texts(review, review.scores.all()), **review.draft}


def left_over(review: Review, asked: Asked) -> dict[str, str]:
    """Texts of fields that the form does not have any more: kept and shown, never sent."""
    texts = texts_of(review)
    return {name: text for name, text in texts.items() if text and name not in (*asked.names, bridge.WHY)}


def submitted_scores(review: Review) -> dict[str, int]:
    """The scores that count, by criterion; empty before the first submission."""
    if review.submitted_at is None:
        return {}
    return {one.criterion: one.value for one in review.scores.all()}


def lacking(review: Review) -> list[Lack]:
    """What keeps the review from being submitted; nothing where nothing is asked."""
    asked = asked_of(review)
    return bridge.lacking(asked, texts_of(review), submitted_scores(review)) if asked else []


def is_open(review: Review) -> bool:
    """May the form be written: while it is read, and after it was submitted where the pack lets scores be corrected."""
    if review.application.call.state != Call.State.REVIEW:
        return False
    if review.state != State.DONE:
        return review.state == State.READING
    asked = asked_of(review)
    return asked is not None and asked.form.change_after_submitting


def due_from(call: Call, assigned_at: dt.datetime) -> dt.datetime | None:
    """Until when a reading assigned at that time is due; None where the pack names no time."""
    form = programme_of(call).review
    days = form.days_to_read if form else None
    return assigned_at + dt.timedelta(days=days) if days else None
