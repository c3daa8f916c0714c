"""An application on paper: the sealed documents of what was filed, and a draft of what is written."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions, queries
from kyoten.apps.applications.documents import draft_pdf
from kyoten.apps.applications.lifecycle import IN_HAND
from kyoten.apps.applications.views.common import own
from kyoten.apps.foundation import files, wording


@login_required
def pdf(request: HttpRequest, code: str) -> FileResponse:
    """The sealed document of a filed application, for its consortium and the office that runs the call."""
    return _sealed(request, code, "")


@login_required
@require_safe
def former(request: HttpRequest, code: str, receipt: str) -> FileResponse:
    """The same of what was filed under any of its receipts."""
    return _sealed(request, code, receipt)


@login_required
@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The text as it would be filed now, for those who write it; once it is filed there is no draft of it."""
    application = own(request, code)
    if application.state not in IN_HAND:
        raise Http404
    answer = HttpResponse(draft_pdf(application), content_type="application/pdf")
    answer["Content-Disposition"] = files.disposition(f"{code}-draft-{wording.two_letters(get_language())}.pdf")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _sealed(request: HttpRequest, code: str, receipt: str) -> FileResponse:
    user = signed_in(request)
    application = get_object_or_404(access.readable_by(user), code=code)
    if queries.filing_of(application, receipt) is None:
        raise Http404
    return files.response(actions.sealed_document(application.pk, by=user, receipt=receipt), label(user))
