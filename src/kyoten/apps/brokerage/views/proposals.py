"""Partners proposed for all needs of a hub or of the own book, and the file of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.pages import proposals as pages
from kyoten.apps.foundation.acting import must, site_of


@require_safe
@login_required
def proposals(request: HttpRequest) -> HttpResponse:
    """Who may help with which need, so that nobody is asked too often."""
    must(access.reads_desk(request.user))
    user = signed_in(request)
    shown = pages.context(user, pages.asked(user, request.GET))
    return render(request, "brokerage/proposals.html", shown, status=200 if shown["asks"] else 422)


@require_safe
@login_required
def export(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as a file."""
    must(access.reads_desk(request.user))
    user = signed_in(request)
    return pages.file(pages.asked(user, request.GET), ending, site_of(request))
