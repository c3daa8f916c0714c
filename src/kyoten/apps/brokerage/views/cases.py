"""The library of cases."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.forms import cases as forms
from kyoten.apps.brokerage.models import Case
from kyoten.apps.brokerage.pages import cases as pages
from kyoten.apps.brokerage.views.common import WRITE, form_page, led_introduction
from kyoten.apps.foundation.acting import attempt, must


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Cases, searched."""
    form = forms.LibraryFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    shown = pages.listing(request.user, asked)
    return render(request, "brokerage/cases.html", {**shown, "form": form, "works": access.is_staff(request.user)})


def _seen(request: HttpRequest, case_id: int) -> Case:
    return get_object_or_404(access.cases_for(request.user), pk=case_id)


@require_safe
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case."""
    return render(request, "brokerage/case.html", pages.one_case(_seen(request, case_id), request.user))


@require_http_methods(WRITE)
@login_required
def write(request: HttpRequest) -> HttpResponse:
    """Write a case, out of an own introduction where one is named."""
    must(access.is_staff(request.user))
    number = request.GET.get("introduction", "")
    of = led_introduction(request, int(number)) if number.isdecimal() else None
    given = {}
    if of is not None:
        given = {"title_ja": of.title_ja, "title_en": of.title_en, "stage": of.stage, "situation_ja": of.need}
        given |= {"bodies": f"{of.seeker.name_ja}\n{of.provider.name_ja}", "lesson_ja": of.ended_reason}
        given["fields_named"] = "、".join(of.fields)
    form = forms.CaseForm(request.POST or None, initial=given)
    act = lambda: actions.write_case(form.given(of.pk if of else None), by=signed_in(request))
    lead = _("A second person reads it before it is public.")
    back, leads = reverse("brokerage:cases"), lambda made: reverse("brokerage:case", args=[made.pk])
    return form_page(request, form, act, back, _("Write a case"), _("Save"), lead=lead, leads=leads)


@require_http_methods(WRITE)
@login_required
def change(request: HttpRequest, case_id: int) -> HttpResponse:
    """Change a case."""
    must(access.is_staff(request.user))
    found = _seen(request, case_id)
    form = forms.CaseForm(request.POST or None, initial=forms.case_initial(found))
    act = lambda: actions.write_case(form.given(found.introduction_id), by=signed_in(request), case_id=found.pk)
    lead = _("It is not public again before a second person has read it.")
    return form_page(request, form, act, _to(found), _("Change the case"), _("Save"), lead=lead)


@require_POST
@login_required
def publish(request: HttpRequest, case_id: int) -> HttpResponse:
    """Publish what a colleague wrote."""
    must(access.is_staff(request.user))
    found = _seen(request, case_id)
    attempt(request, lambda: actions.publish_case(found.pk, by=signed_in(request)), _("The case is public."))
    return redirect(_to(found))


@require_http_methods(WRITE)
@login_required
def send_back(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send it back with a remark."""
    must(access.is_staff(request.user))
    found = _seen(request, case_id)
    form = forms.RemarkForm(request.POST or None)
    act = lambda: actions.return_case(found.pk, form.cleaned_data["remark"], by=signed_in(request))
    return form_page(
        request, form, act, _to(found), _("Send the case back"), _("Send back to the writer"), lead=found.title_ja
    )


@require_POST
@login_required
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take a case back."""
    must(access.is_staff(request.user))
    found = _seen(request, case_id)
    attempt(request, lambda: actions.withdraw_case(found.pk, by=signed_in(request)), _("Taken back."))
    return redirect(_to(found))


def _to(found: Case) -> str:
    return reverse("brokerage:case", args=[found.pk])
