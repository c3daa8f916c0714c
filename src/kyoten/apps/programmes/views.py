"""Office pages of programmes and calls."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kyoten.apps.programmes import access


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The officer's start page: counts that are links."""
    if not access.sees_office(request.user):
        raise Http404
    return render(request, "programmes/desk.html", {})
