"""Pages of letters and objections: the office writes and answers, the applicant reads and objects."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications.access import visible_to
from kyoten.apps.foundation.acting import done
from kyoten.apps.selection import access, notice_forms, notice_pages, notice_queries, notices, objections
from kyoten.apps.selection.seen import call_of


@require_safe
@login_required
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """All letters of a call, and the register of objections."""
    return render(request, "selection/notices.html", notice_pages.listing(call_of(request, code), request.user))


@require_POST
@login_required
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    """Write all letters."""
    made = notices.prepare(call_of(request, code).pk, by=signed_in(request))
    messages.success(request, _("%(count)d letters were written. Read each, then release them.") % {"count": len(made)})
    return redirect("selection:notices", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def notice(request: HttpRequest, code: str, application: str) -> HttpResponse:
    """One letter before it leaves; the button says that it was read and leads to the next one not yet read."""
    call = call_of(request, code)
    found = get_object_or_404(notice_queries.notices(call), application__code=application)
    if request.method == "POST":
        notices.mark_read(found.pk, by=signed_in(request))
        return redirect(notice_pages.next_to_read(call, found))
    leads = access.may_decide(request.user, call)
    context = {"call": call, "notice": found, "letter": notice_pages.body(found), "leads": leads}
    return render(request, "selection/notice.html", context)


@require_POST
@login_required
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Send all letters together."""
    count = notices.release(
        call_of(request, code).pk, by=signed_in(request), site=request.build_absolute_uri("/").rstrip("/")
    )
    messages.success(request, _("%(count)d letters were released together.") % {"count": count})
    return redirect("selection:notices", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def objection(request: HttpRequest, code: str, objection_id: int) -> HttpResponse:
    """One objection, and its answer."""
    call = call_of(request, code)
    found = get_object_or_404(notice_pages.objections_of(call), pk=objection_id)
    form = notice_forms.Answer(request.POST or None)
    if form.is_valid():
        objections.answer_objection(found.pk, **form.cleaned_data, by=signed_in(request))
        messages.success(request, _("The answer was sent to the applicant's page."))
        return redirect("selection:notices", code=code)
    may_answer = access.may_decide(request.user, call) and not found.outcome
    context = {"call": call, "objection": found, "form": form if may_answer else None}
    return render(request, "selection/objection.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def result(request: HttpRequest, application: str) -> HttpResponse:
    """The applicant's page: the letter, objections and answers; a post objects."""
    rows = visible_to(request.user).select_related("call__programme")
    found = get_object_or_404(rows, code=application)
    letter = notice_queries.released_notice(found)
    if letter is None:
        raise Http404
    form = notice_forms.Grounds(request.POST or None)
    file = lambda: objections.file_objection(found.pk, form.cleaned_data["grounds"], by=signed_in(request))
    if done(form, file):
        messages.success(request, _("Your objection was registered."))
        return redirect("result:page", application=application)
    context = {**notice_pages.result(found, letter, request.user), "form": form}
    return render(request, "selection/result.html", context, status=422 if form.is_bound else 200)


@require_safe
@login_required
def former_address(request: HttpRequest, application: str) -> HttpResponse:
    """Letters that left earlier name this address; it leads on only those who may see the application."""
    get_object_or_404(visible_to(request.user), code=application)
    return redirect("result:page", application=application, permanent=True)
