"""The sealed document of an application as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions
from kyoten.apps.foundation import files


@login_required
def pdf(request: HttpRequest, code: str) -> FileResponse:
    """The sealed document of a filed application, for its consortium and the office that runs the call."""
    user = signed_in(request)
    application = get_object_or_404(access.readable_by(user), code=code)
    if not application.receipt:
        raise Http404
    return files.response(actions.sealed_document(application.pk, by=user), label(user))
