"""The sealed document of an application as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from kyoten.apps.applications import access, documents


@login_required
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The sealed document of a filed application, for its consortium and the office that runs the call."""
    rows = access.visible_to(request.user) | access.filed_visible_to(request.user)
    application = get_object_or_404(rows.select_related("call__programme", "hub_type"), code=code)
    if not application.receipt:
        raise Http404
    answer = HttpResponse(documents.sealed_pdf(application), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{application.code}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
