"""Pages on which the office checks filed applications: one by one, and many at once."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import (
    access,
    actions,
    checking_forms,
    checking_pages,
    checking_queries,
    forms,
    office_queries,
    queries,
)
from kyoten.apps.applications.models import Application, Check
from kyoten.apps.foundation.acting import attempt

PAGE = "applications:office_detail"


def _filed(request: HttpRequest, code: str) -> Application:
    """A filed application of a call that the user follows."""
    return get_object_or_404(queries.joined(access.filed_visible_to(request.user)), code=code)


@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """A filed application with all its parts, for those who run the call."""
    context = checking_pages.detail(_filed(request, code), signed_in(request))
    return render(request, "applications/office_detail.html", context)


@login_required
@require_POST
def complete(request: HttpRequest, code: str) -> HttpResponse:
    """Find it complete and eligible."""
    application, reason = _filed(request, code), request.POST.get("reason_ja", "")
    act = lambda: actions.find_complete(application.pk, by=signed_in(request), reason_ja=reason)
    attempt(request, act, _("Found complete and eligible. It goes to the reviewers."))
    return redirect(PAGE, code)


@login_required
@require_POST
def ineligible(request: HttpRequest, code: str) -> HttpResponse:
    """Find it not eligible."""
    application = _filed(request, code)
    found = checking_queries.findings(application, queries.filed_text(application))
    form = checking_pages.ineligible_form(application, found, request.POST)
    if not form.is_valid():
        context = {**checking_pages.detail(application, signed_in(request)), "ineligible_form": form}
        return render(request, "applications/office_detail.html", context)
    act = lambda: actions.find_ineligible(application.pk, by=signed_in(request), **form.cleaned_data)
    attempt(request, act, _("Found not eligible. The consortium is told by mail."))
    return redirect(PAGE, code)


@login_required
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take the decision back."""
    application = _filed(request, code)
    act = lambda: actions.undo_check(application.pk, by=signed_in(request))
    attempt(request, act, _("The decision is taken back."))
    return redirect(PAGE, code)


@login_required
def request_correction(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the parts, say what is wrong with each, and until when."""
    application = _filed(request, code)
    text = queries.filed_text(application)
    if text is None or not access.may_check(request.user, application.call):
        raise Http404
    form = checking_forms.RequestForm(request.POST or None, labels=checking_pages.part_labels(application))
    if request.method == "POST" and form.is_valid():
        remarks, due, by = form.remarks(), form.due, signed_in(request)
        act = lambda: actions.request_correction(application.pk, remarks, by=by, due_at=due)
        if attempt(request, act, _("The consortium is asked to correct, and told by mail.")):
            return redirect(PAGE, code)
    return render(request, "applications/request.html", checking_pages.request_page(application, form, text))


@login_required
@require_POST
def extend(request: HttpRequest, code: str) -> HttpResponse:
    """Give more time."""
    application = _filed(request, code)
    form = checking_forms.ExtendForm(request.POST, auto_id="extend_%s")
    if not form.is_valid():
        context = {**checking_pages.detail(application, signed_in(request)), "extend_form": form}
        return render(request, "applications/office_detail.html", context)
    act = lambda: actions.extend_correction(application.pk, by=signed_in(request), **form.cleaned_data)
    attempt(request, act, _("There is more time. The consortium is told by mail."))
    return redirect(PAGE, code)


@login_required
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw the request."""
    application, reason = _filed(request, code), request.POST.get("reason", "")
    act = lambda: actions.withdraw_correction(application.pk, by=signed_in(request), reason=reason)
    attempt(request, act, _("The request is withdrawn. The application stands as it was filed."))
    return redirect(PAGE, code)


@login_required
def many(request: HttpRequest) -> HttpResponse:
    """Applications that wait for the check, as the list is filtered: choose, see the effect, confirm."""
    rows = _waiting(request)
    codes = {one.code: one for one in rows}
    form = checking_forms.ManyForm(request.POST or None, codes=codes)
    shown = checking_pages.many_rows(rows)
    context: dict[str, Any] = {"rows": shown, "form": form, "query": request.GET.urlencode()}
    if request.method != "POST" or not form.is_valid():
        return render(request, "applications/check_many.html", context)
    chosen = form.cleaned_data["application"]
    if not form.cleaned_data["confirmed"]:
        context["preview"] = [row for row in shown if row["code"] in chosen]
        return render(request, "applications/check_many.html", context)
    made = actions.find_many_complete([codes[code].pk for code in chosen], by=signed_in(request))
    return redirect("applications:check_batch", made.name)


def _waiting(request: HttpRequest) -> list[Application]:
    """The filed applications in the filter on whose check the user decides; 50 at a time."""
    if not access.sees_office(request.user):
        raise Http404
    followed = office_queries.followed(access.office_calls(request.user))
    form = forms.OfficeFilter(request.GET, choices=followed.choices())
    chosen = {**form.chosen(), "state": Application.State.SUBMITTED}
    rows = queries.joined(office_queries.filtered(followed.applications(), chosen)).order_by("code")
    return [one for one in rows[:50] if access.may_check(request.user, one.call)]


@login_required
def batch(request: HttpRequest, name: str) -> HttpResponse:
    """What was decided at once, and one button that takes all of it back."""
    rows = Check.objects.filter(batch=name, application__in=access.office_visible_to(request.user))
    checks = list(rows.select_related("application__call__programme").order_by("application__code"))
    if not checks:
        raise Http404
    if not access.may_check(request.user, checks[0].application.call):
        raise PermissionDenied
    if request.method == "POST":
        attempt(request, lambda: actions.undo_batch(name, by=signed_in(request)), _("All of it is taken back."))
        return redirect("applications:check_batch", name)
    standing = any(one.undone_at is None for one in checks)
    return render(request, "applications/check_batch.html", {"checks": checks, "standing": standing, "name": name})
