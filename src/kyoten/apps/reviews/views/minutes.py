"""The minutes of a panel for the office: as a page, as a sealed PDF in either language, as Excel."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kyoten.apps.foundation import files, wording
from kyoten.apps.foundation.tables import write_xlsx, xlsx_response
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, minutes, panel_pages


def _call(request: HttpRequest, call_code: str) -> Call:
    """A call that the user follows for the office; its minutes do not exist for others."""
    return get_object_or_404(access.calls_of_office(request.user).select_related("programme"), code=call_code)


@require_safe
@login_required
def as_page(request: HttpRequest, call_code: str) -> HttpResponse:
    """Phases, members, and each item with what was agreed."""
    call = _call(request, call_code)
    context = {"call": call, "files": minutes.files_of(call), **minutes.page(call)}
    return render(request, "reviews/minutes.html", context)


@require_safe
@login_required
def as_pdf(request: HttpRequest, call_code: str, language: str) -> HttpResponse:
    """The same as a sealed PDF."""
    call = _call(request, call_code)
    answer = HttpResponse(minutes.sealed_pdf(call, language), content_type="application/pdf")
    answer["Content-Disposition"] = files.disposition(f"minutes-{call.code}-{language}.pdf")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@login_required
def as_excel(request: HttpRequest, call_code: str) -> HttpResponse:
    """The items as rows."""
    call = _call(request, call_code)
    written = write_xlsx([panel_pages.minutes(call)], wording.two_letters(get_language()))
    return xlsx_response(written, f"minutes-{call.code}.xlsx")
