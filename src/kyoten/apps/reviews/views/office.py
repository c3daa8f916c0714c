"""Pages on which the office names reviewers, assigns them and follows their work."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications.access import filed_visible_to, sees_office
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, actions, forms, pages, progress_pages, queries
from kyoten.apps.reviews.queries import runs, statuses
from kyoten.apps.reviews.views.common import followed


@login_required
def calls(request: HttpRequest) -> HttpResponse:
    """The calls whose reviews the user follows."""
    if not sees_office(request.user):
        raise Http404
    rows = access.calls_of_office(request.user).select_related("programme")
    return render(request, "reviews/calls.html", {"table": pages.calls_table(rows)})


@login_required
def office(request: HttpRequest, call_code: str) -> HttpResponse:
    """Reviewers, the last assignment with its reasons, and progress."""
    call = followed(request, call_code)
    return render(request, "reviews/office.html", _office_page(request, call))


def _office_page(request: HttpRequest, call: Call, **forms_with_errors: Any) -> dict[str, Any]:
    """Everything the page of a call shows; forms only for those who run it."""
    reviewers = list(queries.reviewers_with_load(call))
    names = {one.pk: one.name for one in reviewers}
    context: dict[str, Any] = {
        "call": call,
        "tiles": progress_pages.tiles(call, statuses.readings_of(call)),
        "reviewers": pages.reviewers_table(reviewers),
        "pairs": pages.pairs_table(queries.pairs_of(call), names),
        "scores": pages.scores_table(call),
        "run": pages.run_facts(runs.deployed(call)),
    }
    if access.may_assign(request.user, call):
        context["reviewer_form"] = forms.ReviewerForm(funders=call.programme.funders.all())
    return {**context, **forms_with_errors}


@login_required
@require_POST
def add(request: HttpRequest, call_code: str) -> HttpResponse:
    """Put somebody on the panel."""
    call = followed(request, call_code)
    form = forms.ReviewerForm(request.POST, funders=call.programme.funders.all())
    if not form.is_valid():
        return render(request, "reviews/office.html", _office_page(request, call, reviewer_form=form))
    clean = form.cleaned_data
    more = {"funder_code": clean["funder"], "max_load": clean["max_load"], "fields": form.competences()}
    try:
        actions.invite_reviewer(call.pk, clean["email"], by=signed_in(request), **more)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Saved."))
    return redirect("reviews:office", call.code)


@login_required
def application(request: HttpRequest, code: str) -> HttpResponse:
    """All reviews of one application, for the office."""
    rows = filed_visible_to(request.user).select_related("call__programme", "hub_type")
    found = get_object_or_404(rows, code=code)
    context = {"application": found, "reviews": pages.application_reviews(found), "trail": pages.office_trail(found)}
    return render(request, "reviews/application.html", context)
