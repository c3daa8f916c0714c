"""The page on which a consortium reads what was asked to correct, and what was kept aside."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kyoten.apps.applications import opening
from kyoten.apps.applications.views.common import own, page


@login_required
@require_safe
def corrections(request: HttpRequest, code: str) -> HttpResponse:
    """Every request with its parts, its end and the words that were changed."""
    application = own(request, code)
    return page(request, "corrections", application, rounds=opening.rounds(application))
