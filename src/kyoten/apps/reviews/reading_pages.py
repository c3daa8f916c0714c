"""What the reading page shows, prepared once: the form beside the text, and which part of the text belongs where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications.editing import BASE, Writing, differences
from kyoten.apps.foundation import wording
from kyoten.apps.reviews.bridge.drafts import REASON, VALUE, Asked, Lack, Want
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.phrases import seen_by
from kyoten.apps.reviews.queries import drafts, samples
from kyoten.apps.reviews.reading_forms import ReviewForm

WANTS = {
    Want.SCORE: lambda lack: _("Choose a score"),
    Want.REASON: lambda lack: _("Give the reason for the score"),
    Want.CONFIDENCE: lambda lack: _("Say how sure you are"),
    Want.TEXT: lambda lack: _("Write this text"),
    Want.SHORTER: lambda lack: _("Shorten this text by %(n)d characters") % {"n": lack.over},
    Want.WHY: lambda lack: _("Say why you change a score"),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def complain(form: ReviewForm, lacks: Iterable[Lack]) -> list[dict[str, str]]:
    """Say beside each field what it lacks, and the same for the summary of errors, each with a link to its field."""
    rows = []
    for lack in lacks:
        words = WANTS[lack.want](lack)
        form.complain(lack.field, words)
        rows.append({"text": f"{form.label(lack.field)}: {words}", "href": f"#{form.anchor(lack.field)}"})
    return rows


def criteria(form: ReviewForm, reading: dict[str, Any]) -> list[dict[str, Any]]:
    """Each criterion with its question, its two fields, and the functions of the application that it is about."""
    limit = form.asked.form.reason_limit
    return [
        {
            "id": one.id,
            "name": one.name.in_language(language()),
            "question": one.question.in_language(language()),
            "functions": [_function(found) for found in reading["functions"] if found["id"] in one.functions],
            "value": small[VALUE],
            "reason": small[REASON],
            "most": limit,
            "seen": seen_by(VALUE),
        }
        for one, small in form.parts
    ]


def _function(found: dict[str, Any]) -> dict[str, Any]:
    """A function of the application as an anchor: its name, the applicants' own rating, how much stands behind it."""
    return {**{name: found[name] for name in ("id", "name", "rating")}, "exhibits": len(found["exhibits"])}


def leading_back(reading: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """The text whose functions name the criteria under which they are scored, for the way from it to the form."""
    functions = [
        {
            **found,
            "scored_under": [
                {"id": one.id, "name": one.name.in_language(language())}
                for one in asked.criteria
                if found["id"] in one.functions
            ],
        }
        for found in reading["functions"]
    ]
    return {**reading, "functions": functions}


def whole(form: ReviewForm) -> list[dict[str, Any]]:
    """The fields about the whole application, each with its limit and who sees it."""
    names = [name for name in form.names if name in form.whole.fields]
    return [{"field": form.bound(name), "most": form.asked.limit(name), "seen": seen_by(name)} for name in names]


def writing(made: Writing, review: Review, user_id: int) -> dict[str, Any]:
    """What the page needs to save by itself, as the pages of the plan do."""
    saved = review.draft_saved_at or review.submitted_at
    return {
        "bases": [(BASE + name, text) for name, text in made.bases.items()],
        "differences": differences(made),
        "saved_at": wording.moment(saved, language()) if saved else _("not yet"),
        "form_id": review.application.call.version_id or "",
        "draft_places": f"review-{review.pk}",
        "autosave_url": reverse("reviews:autosave", args=[review.pk]),
        "draft_key": f"kyoten-draft:{review.application.code}:review-{review.pk}:{user_id}",
    }


def kept_aside(review: Review, asked: Asked) -> list[str]:
    """Texts of criteria that the form does not have any more."""
    return list(drafts.left_over(review, asked).values())


def score_changes(review: Review, asked: Asked) -> list[dict[str, str]]:
    """What was changed after submitting, the latest first."""
    names = {one.id: one.name.in_language(language()) for one in asked.form.criteria}
    return [
        {
            "criterion": names.get(one.criterion, one.criterion),
            "scores": f"{one.before} → {one.after}",
            "reason": one.reason,
            "at": wording.moment(one.changed_at, language()),
        }
        for one in review.score_changes.order_by("-changed_at", "-pk")
    ]


def how_others_scored(review: Review, asked: Asked) -> dict[str, Any] | None:
    """How often each score was given to a sample, by criterion and without names; None where it is not shown."""
    found = samples.distribution(review)
    scale = range(asked.form.scale_min, asked.form.scale_max + 1)
    rows = [
        [one.name.in_language(language()), *(found[one.id][score] for score in scale)]
        for one in asked.form.criteria
        if one.id in found
    ]
    labels = [{"label": _("Criterion")}, *({"label": str(score), "number": True} for score in scale)]
    caption = _("How often the readers of the sample gave each score")
    return {"caption": caption, "columns": labels, "rows": rows} if rows else None
