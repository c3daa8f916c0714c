"""Public pages of calls: guidelines, dates, papers, questions and answers, pre-check. Only asking needs a sign-in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import files
from kyoten.apps.foundation.acting import done
from kyoten.apps.foundation.calendars import MEDIA_TYPE
from kyoten.apps.programmes import access, actions, bridge, forms, public_pages, queries
from kyoten.apps.programmes.models import Call

VISITOR = "visitor"  # how the audit trail names a reader who is not signed in


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every call that was opened."""
    table = public_pages.calls_table(access.calls_visible_to(request.user))
    return render(request, "programmes/public/calls.html", {"table": table})


@require_safe
def call(request: HttpRequest, code: str) -> HttpResponse:
    """One call: who, how much, until when, and everything around it."""
    return render(request, "programmes/public/call.html", public_pages.call_page(_call(request, code), request.user))


@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """A few questions before applying. Nothing is kept: the answers stand in the address alone."""
    chosen = _call(request, code)
    guide = bridge.guide_of(chosen)
    if guide is None or guide.precheck is None:
        raise Http404
    form = forms.PreCheckForm(request.GET or None, precheck=guide.precheck, language=get_language() or "")
    context = {"call": chosen, "form": form, "trail": public_pages.trail(chosen, _("May we apply?"))}
    if form.is_bound and form.is_valid():
        found = queries.checked(chosen, form.answers())
        context["outcome"] = public_pages.precheck_outcome(chosen, guide.precheck, found)
    return render(request, "programmes/public/check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a question about a call."""
    chosen = _call(request, code)
    form = forms.Ask(request.POST or None)
    if done(form, lambda: actions.ask(chosen.pk, by=signed_in(request), body=form.cleaned_data["body"])):
        messages.success(request, _("Your question is on its way. The answer comes by mail and stands here."))
        return redirect("calls:call", code=code)
    context = {"form": form, **public_pages.ask_page(chosen)}
    return render(request, "programmes/public/ask.html", context, status=422 if form.errors else 200)


@require_safe
def dates(request: HttpRequest, code: str) -> HttpResponse:
    """The call's dates for one's own calendar."""
    chosen = _call(request, code)
    address = request.build_absolute_uri(reverse("calls:call", args=[chosen.code]))
    answer = HttpResponse(public_pages.dates_file(chosen, address), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = files.disposition(f"{chosen.code}.ics")
    return answer


@require_safe
def document(request: HttpRequest, code: str, pk: int) -> FileResponse:
    """Download one of the call's papers."""
    found = get_object_or_404(queries.documents(_call(request, code).pk), pk=pk)
    return files.response(found.file, by=request.user.email if isinstance(request.user, User) else VISITOR)


def _call(request: HttpRequest, code: str) -> Call:
    """A call that was not opened yet exists for the office alone."""
    return get_object_or_404(access.calls_visible_to(request.user), code=code)
