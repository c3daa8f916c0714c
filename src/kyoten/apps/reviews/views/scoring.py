"""The page on which a reviewer reads and scores, and the address to which it saves by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import editing
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import access, actions, conflict_pages, pages, pile_pages, reading_forms, reading_pages
from kyoten.apps.reviews.bridge.drafts import Asked
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import drafts, pile
from kyoten.apps.reviews.views.reading import own


@login_required
def read(request: HttpRequest, review_id: int) -> HttpResponse:
    """The text on one side, the form on the other."""
    review = own(request, review_id)
    if not access.may_read(request.user, review):
        return redirect("reviews:declare", review.pk)
    asked = drafts.asked_of(review)
    if asked is None:
        raise Http404
    writing = editing.begun(_build(asked), drafts.texts_of(review), request.POST)
    if request.method != "POST" or not writing.form.is_valid():
        return _page(request, review, writing)
    return _keep(request, review, writing)


@login_required
@require_POST
def autosave(request: HttpRequest, review_id: int) -> JsonResponse:
    """The changed fields of a review: what stands, 409 with the reason where nothing may change, 400 for odd values."""
    review = own(request, review_id)
    asked = drafts.asked_of(review) if access.may_score(request.user, review) else None
    if asked is None:
        return JsonResponse({"refused": _("This review is not open to you.")}, status=409)
    form = _build(asked)(request.POST, {})
    if not form.is_valid():
        return JsonResponse({"refused": _("A value is none of those offered. Load the page again.")}, status=400)
    try:
        saved = actions.save_review_fields(review.pk, editing.changes(form, request.POST), by=signed_in(request))
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=409)
    found = [{"field": one.field, "yours": one.yours, "theirs": one.theirs} for one in saved.conflicts]
    return JsonResponse({"saved_at": f"{wording.in_japan(clock.now()):%H:%M}", "conflicts": found})


def _build(asked: Asked) -> editing.Build:
    """How the form is made."""
    return lambda data, texts: reading_forms.ReviewForm(asked, texts, data)


def _keep(request: HttpRequest, review: Review, writing: editing.Writing) -> HttpResponse:
    """Save what was typed, and submit it where that was asked; whatever is refused leaves all of it on the page."""
    try:
        saved = actions.save_review_fields(
            review.pk, editing.changes(writing.form, request.POST), by=signed_in(request)
        )
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return _page(request, review, writing)
    if saved.conflicts:
        messages.warning(request, _("This review was saved in another window meanwhile. Nothing was overwritten."))
        stored = drafts.texts_of(saved.review)
        return _page(request, saved.review, editing.in_conflict(_build(writing.form.asked), stored, saved.conflicts))
    if "submit" in request.POST:
        return _submit(request, saved.review, writing)
    messages.success(request, _("The draft is saved."))
    return redirect("reviews:read", review.pk)


def _submit(request: HttpRequest, review: Review, writing: editing.Writing) -> HttpResponse:
    if lacks := drafts.lacking(review):
        stored = {name: drafts.texts_of(review).get(name, "") for name in writing.form.names}
        kept = editing.Writing(writing.form, stored)
        return _page(request, review, kept, further=reading_pages.complain(writing.form, lacks))
    try:
        actions.submit_review(review.pk, by=signed_in(request))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return _page(request, review, writing)
    messages.success(request, _("Submitted. Thank you."))
    return redirect("reviews:read", review.pk) if review.is_sample else redirect("reviews:pile")


def _page(request: HttpRequest, review: Review, writing: editing.Writing, **more: Any) -> HttpResponse:
    """The page with everything that was typed."""
    reading = pages.text_of(review)
    if reading is None:
        raise Http404
    writing.form.mark_required()
    context = {
        "review": review,
        "trail": pages.trail(review),
        "reading": reading_pages.leading_back(reading, writing.form.asked),
        "criteria": reading_pages.criteria(writing.form, reading),
        "whole": reading_pages.whole(writing.form),
        "can_edit": drafts.is_open(review) and access.may_score(request.user, review),
        "chair": conflict_pages.to_tell(review),
        "talks": access.talks_about(request.user, review.application),
        "table": reading_pages.how_others_scored(review, writing.form.asked),
        "aside": reading_pages.kept_aside(review, writing.form.asked),
        "changes": reading_pages.score_changes(review, writing.form.asked),
        **reading_pages.writing(writing, review, signed_in(request).pk),
        **pile_pages.way(pile.pile(access.reviews_of(request.user)), review, pile_pages.filters(request.GET)),
        **more,
    }
    return render(request, "reviews/read.html", context)
