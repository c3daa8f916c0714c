"""Office pages of questions about calls: answer, publish, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import done
from kyoten.apps.programmes import access, actions, forms, pages
from kyoten.apps.programmes.models import Question

PUBLISHED, ASKED = Question.State.PUBLISHED, Question.State.ASKED


@require_safe
@login_required
def questions(request: HttpRequest) -> HttpResponse:
    """Every question that this officer answers for, by state."""
    if not access.sees_office(request.user):
        raise Http404
    rows, chosen = access.office_questions(request.user), request.GET.get("state", "")
    if chosen and chosen not in Question.State.values:
        raise Http404
    shown = rows.filter(state=chosen) if chosen else rows
    context = {"tabs": pages.question_tabs(rows, chosen), "table": pages.questions_table(shown)}
    return render(request, "programmes/questions.html", context)


@require_safe
@login_required
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question, its answer, and what everybody sees of it."""
    return _page(request, _question(request, pk))


@require_POST
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the asker."""
    return _act(request, pk, forms.Answer(request.POST), actions.answer, _("The answer goes to the asker by mail."))


@require_POST
@login_required
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put question and answer on the call's page."""
    return _act(request, pk, forms.Publish(request.POST), actions.publish, _("Question and answer are published."))


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take question and answer off the call's page."""
    form = forms.Withdraw(request.POST)
    return _act(request, pk, form, actions.withdraw, _("Question and answer are no longer on the call's page."))


def _question(request: HttpRequest, pk: int) -> Question:
    """Others must not know that the question exists."""
    if not access.sees_office(request.user):
        raise Http404
    return get_object_or_404(access.office_questions(request.user), pk=pk)


def _act(
    request: HttpRequest, pk: int, form: django_forms.Form, action: Callable[..., Question], said: str
) -> HttpResponse:
    """Run the action with the clean values; an error or a refusal shows the page again with what was typed."""
    chosen = _question(request, pk)
    if done(form, lambda: action(chosen.pk, by=signed_in(request), **form.cleaned_data)):
        messages.success(request, said)
        return redirect("programmes:question", pk=pk)
    return _page(request, chosen, form, status=422)


def _page(
    request: HttpRequest, chosen: Question, form: django_forms.Form | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"question": chosen, "facts": pages.question_facts(chosen)}
    if access.may_run(request.user, chosen.call.programme):
        open_forms = _forms(chosen)
        open_forms |= {name: form for name, empty in open_forms.items() if form and type(empty) is type(form)}
        context |= open_forms | {"unplaced": None if form in open_forms.values() else form}
    return render(request, "programmes/question.html", context, status=status)


def _forms(question: Question) -> dict[str, django_forms.Form]:
    """The forms of what can be done with the question now, filled with what stands there."""
    kept = {name: getattr(question, name) for name in ("answer_ja", "answer_en", "published_ja", "published_en")}
    found: dict[str, django_forms.Form] = {"answer_form": forms.Answer(initial=kept)}
    if question.state != ASKED:
        found["publish_form"] = forms.Publish(initial=kept)
    if question.state == PUBLISHED:
        found["withdraw_form"] = forms.Withdraw()
    return found
