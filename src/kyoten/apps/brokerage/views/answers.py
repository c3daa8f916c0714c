"""The staff's side of the answer base."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.forms import desk as forms
from kyoten.apps.brokerage.models import Answer
from kyoten.apps.brokerage.pages import answers as pages
from kyoten.apps.brokerage.views.common import WRITE, form_page, seen_enquiry
from kyoten.apps.foundation.acting import attempt, must

BACK = "brokerage:answers"


@require_http_methods(WRITE)
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Write an answer for everybody, out of an enquiry where one is named."""
    must(access.is_staff(request.user))
    number = request.GET.get("enquiry", "")
    enquiry = seen_enquiry(request, int(number)) if number.isdecimal() else None
    form = forms.AnswerForm(request.POST or None, initial=pages.begun(enquiry) if enquiry else {})
    of = enquiry.pk if enquiry else None
    act = lambda: actions.draft_answer(form.given(), by=signed_in(request), enquiry_id=of)
    lead = _("Leave out everything that shows who asked. A second person reads it before it is public.")
    return form_page(request, form, act, reverse(BACK), _("Write an answer"), _("Save"), lead=lead)


@require_http_methods(WRITE)
@login_required
def change(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Change an answer."""
    must(access.is_staff(request.user))
    answer = get_object_or_404(Answer, pk=answer_id)
    form = forms.AnswerForm(request.POST or None, initial=forms.answer_initial(answer))
    act = lambda: actions.change_answer(answer.pk, form.given(), by=signed_in(request))
    lead = _("It is not public again before a second person has read it.")
    return form_page(request, form, act, reverse(BACK), _("Change the answer"), _("Save"), lead=lead)


@require_POST
@login_required
def publish(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Publish what a colleague wrote."""
    must(access.is_staff(request.user))
    answer = get_object_or_404(Answer, pk=answer_id)
    attempt(request, lambda: actions.publish_answer(answer.pk, by=signed_in(request)), _("The answer is public."))
    return redirect(BACK)


@require_POST
@login_required
def withdraw(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Take an answer back."""
    must(access.is_staff(request.user))
    answer = get_object_or_404(Answer, pk=answer_id)
    attempt(request, lambda: actions.withdraw_answer(answer.pk, by=signed_in(request)), _("Taken back."))
    return redirect(BACK)
