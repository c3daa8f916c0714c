"""Pages of a reviewer: the pile, the declaration, the text with the form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation import files
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, actions, conflict_pages, forms, pages, queries
from kyoten.apps.reviews.models import Review


def own(request: HttpRequest, review_id: int) -> Review:
    """A review of the user's own; others do not exist for them."""
    return get_object_or_404(queries.in_full(access.reviews_of(request.user)), pk=review_id)


@login_required
def pile(request: HttpRequest) -> HttpResponse:
    """What I have to read, and my numbers against my load."""
    reviews = queries.pile(access.reviews_of(request.user))
    waiting = [one for one in reviews if one.state in (Review.State.ASSIGNED, Review.State.READING)]
    wanted = waiting if request.GET.get("show") == "open" else reviews
    context = {
        "table": pages.pile_table(wanted),
        "tiles": pages.own_numbers(reviews),
        "waiting": len(waiting),
        "first": waiting[0] if waiting else None,
        "tabs": pages.pile_tabs(len(reviews), len(waiting), request.GET.get("show") == "open"),
    }
    return render(request, "reviews/pile.html", context)


@login_required
def declare(request: HttpRequest, review_id: int) -> HttpResponse:
    """Name and bodies only; then a declaration; then the text opens or stays shut."""
    review = own(request, review_id)
    form = forms.DeclareForm(request.POST or None, kinds=conflict_pages.declarable(review.application.call))
    if request.method == "POST" and form.is_valid():
        try:
            declared = actions.declare(review.pk, by=signed_in(request), **form.declared())
        except Refused as refusal:
            messages.error(request, str(refusal.message))
        else:
            opened = declared.state == Review.State.READING
            return redirect("reviews:read", review.pk) if opened else redirect("reviews:pile")
    context = {"review": review, "form": form, "before": pages.before_reading(review)}
    closed = conflict_pages.why_closed(review)
    return render(request, "reviews/declare.html", {**context, "closed": closed, "trail": pages.trail(review)})


@login_required
def read(request: HttpRequest, review_id: int) -> HttpResponse:
    """The text on one side, the form on the other."""
    review = own(request, review_id)
    if not access.may_read(request.user, review):
        return redirect("reviews:declare", review.pk)
    form = _form(request, review)
    if request.method == "POST" and form.is_valid() and _keep(request, review, form):
        return redirect("reviews:pile") if "submit" in request.POST else redirect("reviews:read", review.pk)
    return render(request, "reviews/read.html", _reading_context(request, review, form))


@login_required
def file(request: HttpRequest, review_id: int, digest: str) -> FileResponse:
    """A file of the filed text, for the reviewer to whom the text is open."""
    review, user = own(request, review_id), signed_in(request)
    found = access.file_for(user, review, digest)
    if found is None:
        raise Http404
    return files.response(found, label(user))


def _form(request: HttpRequest, review: Review) -> forms.ReviewForm:
    criteria, scores = queries.criteria_of(review), queries.scores_of(review)
    return forms.ReviewForm(criteria, initial=scores, summary=review.summary, data=request.POST or None)


def _keep(request: HttpRequest, review: Review, form: forms.ReviewForm) -> bool:
    """Save the draft, and submit it when that was asked; False leaves everything typed on the page."""
    if form.unscored_reasons():
        messages.error(request, _("Choose a score wherever you have written a reason; nothing was saved."))
        return False
    try:
        actions.save_scores(review.pk, form.scores(), by=signed_in(request), summary=form.summary)
        if "submit" in request.POST:
            actions.submit_review(review.pk, by=signed_in(request))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return False
    messages.success(request, _("Submitted. Thank you.") if "submit" in request.POST else _("The draft is saved."))
    return True


def _reading_context(request: HttpRequest, review: Review, form: forms.ReviewForm) -> dict[str, Any]:
    reviews = list(queries.in_full(access.reviews_of(request.user)).order_by("application__code"))
    reading = pages.text_of(review)
    if reading is None:
        raise Http404
    return {
        "review": review,
        "trail": pages.trail(review),
        "reading": reading,
        "summary_form": form.summary_form,
        "parts": pages.form_parts(form.parts),
        "writable": _writable(request, review),
        "chair": conflict_pages.to_tell(review),
        **pages.neighbours(review, reviews),
    }


def _writable(request: HttpRequest, review: Review) -> bool:
    open_now = review.state == Review.State.READING and review.application.call.state == Call.State.REVIEW
    return open_now and access.may_score(request.user, review)
