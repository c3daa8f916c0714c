"""Pages of evaluation: what the user evaluates or decides, and the form beside plan and support."""

from __future__ import annotations

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.evaluation import access, actions, bridge, forms, pages
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.foundation.acting import done
from kyoten.apps.selection.models import Hub
from kyoten.core.programme.model import EvaluationRule


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The evaluations that the user grades, decides or audits."""
    if not access.opens_page(request.user):
        raise Http404
    context = {
        "table": pages.own_table(access.visible_to(request.user).prefetch_related(None)),
        "unopened": pages.unopened_cards(signed_in(request)),
    }
    return render(request, "evaluation/mine.html", context)


@require_POST
@login_required
def open_page(request: HttpRequest, hub: str) -> HttpResponse:
    """Open the regular evaluation of a hub."""
    programmes = access.programmes_decided_by(request.user)
    row = get_object_or_404(Hub, code=hub, application__call__programme__in=programmes)
    opened = actions.open_evaluation(row.pk, by=signed_in(request), year=bridge.regular_years(row) or 3)
    messages.success(request, _("The evaluation was opened."))
    return redirect("evaluation:detail", hub=hub, year=opened.year)


@require_safe
@login_required
def detail(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """One evaluation with everything it refers to."""
    return _page(request, _evaluation(request, hub, year))


@require_POST
@login_required
def grade(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """Keep grades and reasons; a form with errors keeps what was typed."""
    evaluation = _evaluation(request, hub, year)
    form = forms.Grades(_rule(evaluation), request.POST, evaluation)
    if done(form, lambda: actions.grade(evaluation.pk, form.grades(), by=signed_in(request))):
        messages.success(request, _("The grades were kept."))
        return redirect("evaluation:detail", hub=hub, year=year)
    return _page(request, evaluation, grades=form, status=422)


@require_POST
@login_required
def decide(request: HttpRequest, hub: str, year: int) -> HttpResponse:
    """Continue or stop concentrated support."""
    evaluation = _evaluation(request, hub, year)
    form = forms.Decide(_rule(evaluation), request.POST)
    if done(form, lambda: actions.decide(evaluation.pk, by=signed_in(request), **form.cleaned_data)):
        messages.success(request, _("The decision was recorded and is public."))
        return redirect("evaluation:detail", hub=hub, year=year)
    return _page(request, evaluation, decision=form, status=422)


def _evaluation(request: HttpRequest, hub: str, year: int) -> Evaluation:
    return get_object_or_404(access.visible_to(request.user), hub__code=hub, year=year)


def _rule(evaluation: Evaluation) -> EvaluationRule:
    rule = bridge.rule_of(evaluation.hub)
    if rule is None:
        raise Http404
    return rule


def _page(
    request: HttpRequest,
    evaluation: Evaluation,
    grades: django_forms.Form | None = None,
    decision: django_forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    rule, hub = _rule(evaluation), evaluation.hub
    is_open = evaluation.state != Evaluation.State.DECIDED
    may_grade = is_open and access.may_grade(request.user, hub)
    may_decide = is_open and access.may_decide(request.user, hub)
    context = {
        **pages.beside(evaluation, bridge.programme_of_hub(hub)),
        "evaluation": evaluation,
        **pages.form_head(rule),
        "grades": pages.grades_table(evaluation, rule),
        "grade_form": (grades or forms.Grades(rule, None, evaluation)) if may_grade else None,
        "decide_form": (decision or forms.Decide(rule)) if may_decide else None,
    }
    return render(request, "evaluation/detail.html", context, status=status)
