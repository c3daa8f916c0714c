"""Pages of a reviewer: the pile, the declaration, the files of the text."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation import files
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import access, actions, conflict_pages, forms, pages, pile_pages, queries
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import pile as pile_queries


def own(request: HttpRequest, review_id: int) -> Review:
    """A review of the user's own; others do not exist for them."""
    return get_object_or_404(queries.in_full(access.reviews_of(request.user)), pk=review_id)


@login_required
def pile(request: HttpRequest) -> HttpResponse:
    """What I have to read, and my numbers against my load."""
    lines, kept = pile_queries.pile(access.reviews_of(request.user)), pile_pages.filters(request.GET)
    closed = pile_queries.closed_until_sample(lines)
    waiting = [one for one in lines if one.waits]
    ready = [one for one in waiting if one.pk not in closed]
    wanted = pile_queries.chosen(lines, kept.get("show", ""), kept.get("type", ""))
    context = {
        "table": pile_pages.pile_table(wanted, closed, kept),
        "tiles": pile_pages.own_numbers(lines),
        "packets": pile_pages.packets(lines),
        "panels": pile_pages.panels(access.meetings_of(request.user)),
        "waiting": len(waiting),
        "first": {"state": ready[0].state, "url": pile_pages.address(ready[0], kept)} if ready else None,
        "sample": any(one.is_sample and one.waits for one in lines),
        **pile_pages.tabs(lines, kept),
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
            return _declared(request, declared)
    context = {"review": review, "form": form, "before": pages.before_reading(review)}
    closed = conflict_pages.why_closed(review)
    return render(request, "reviews/declare.html", {**context, "closed": closed, "trail": pages.trail(review)})


def _declared(request: HttpRequest, review: Review) -> HttpResponse:
    """To the text where it opened; else back to the pile, which says what is on record."""
    if review.state == Review.State.READING:
        return redirect("reviews:read", review.pk)
    said = {
        Review.State.UNFAMILIAR: _("You have given “%(name)s” back. The office sees that somebody else reads it."),
        Review.State.CONFLICT: _("Your conflict with “%(name)s” is on record. Its text stays closed to you."),
    }
    messages.success(request, said[Review.State(review.state)] % {"name": review.application.name})
    return redirect("reviews:pile")


@login_required
def file(request: HttpRequest, review_id: int, digest: str) -> FileResponse:
    """A file of the filed text, for the reviewer to whom the text is open."""
    review, user = own(request, review_id), signed_in(request)
    found = access.file_for(user, review, digest)
    if found is None:
        raise Http404
    return files.response(found, label(user))


@login_required
def packet(request: HttpRequest, reviewer_id: int) -> HttpResponse:
    """Everything that I may read of one call in one document."""
    user = signed_in(request)
    mine = get_object_or_404(user.panels.select_related("call"), pk=reviewer_id)
    try:
        made = actions.take_packet(mine.pk, by=user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("reviews:pile")
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = files.disposition(f"{mine.call.code}-reviews.pdf")
    answer["Cache-Control"] = "private, no-store"
    return answer
