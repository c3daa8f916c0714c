"""Pages of assignment runs: make, look, compare, change by hand, deploy, take back."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, actions, letters, pages, run_forms, run_pages, run_reasons
from kyoten.apps.reviews.models import AssignmentRun
from kyoten.apps.reviews.queries import questions
from kyoten.apps.reviews.queries import runs as queries
from kyoten.apps.reviews.views.common import followed, run


@require_safe
@login_required
def listing(request: HttpRequest, call_code: str) -> HttpResponse:
    """All runs of a call, and the form for another."""
    return _listing(request, followed(request, call_code))


def _listing(request: HttpRequest, call: Call, form: run_forms.RunForm | None = None) -> HttpResponse:
    rows = list(queries.runs_of(call))
    context: dict[str, Any] = {
        "call": call,
        "table": run_pages.runs_table(call, rows),
        "runs": [{"pk": one.pk, "title": run_pages.title_of(one)} for one in rows if not one.diagnosis],
        "rules": run_pages.rules_table(call, questions.rules_of(call)),
        "may_run": access.may_assign(request.user, call),
        "unread": run_pages.unread(call),
    }
    if context["may_run"] and call.state == Call.State.REVIEW:
        context["form"] = form or run_forms.RunForm.beginning(questions.usual_settings(call))
    return render(request, "reviews/runs.html", context, status=422 if form else 200)


@require_POST
@login_required
def make(request: HttpRequest, call_code: str) -> HttpResponse:
    """Make a run; it stays a draft."""
    call = run(request, call_code)
    form = run_forms.RunForm(request.POST)
    if not form.is_valid():
        return _listing(request, call, form)
    made: list[AssignmentRun] = []
    name, settings = form.cleaned_data["name"], form.settings()
    act = lambda: made.append(actions.make_run(call.pk, name, settings, by=signed_in(request)))
    if not attempt(request, act, _("The run is a draft: nobody outside the office sees it.")):
        return _listing(request, call, form)
    return redirect("reviews:run", call.code, made[0].pk)


def _run_of(call: Call, run_id: int) -> AssignmentRun:
    rows = AssignmentRun.objects.select_related("made_by", "deployed_by", "undone_by")
    found = get_object_or_404(rows, call=call, pk=run_id)
    found.call = call
    return found


@require_safe
@login_required
def one(request: HttpRequest, call_code: str, run_id: int) -> HttpResponse:
    """One run: what was asked, its numbers and pictures, its pairs, or why there is no answer."""
    call = followed(request, call_code)
    found = queries.in_full(_run_of(call, run_id))
    context = {
        "call": call,
        "run": found.run,
        "title": run_pages.title_of(found.run),
        "state": run_pages.state_of(found.run),
        "asked": run_pages.settings_facts(found.run),
        "may_run": access.may_assign(request.user, call),
        "may_undo": queries.may_be_undone(found.run),
        "when": wording.moment(found.run.deployed_at, pages.language()),
    }
    if found.run.diagnosis:
        context["diagnosis"] = run_pages.diagnosis(found.run, found.reviewers)
    else:
        context |= _answer(found)
    return render(request, "reviews/run.html", context)


def _answer(found: queries.RunInFull) -> dict[str, Any]:
    return {
        "tiles": run_pages.tiles(found),
        "figures": run_pages.figures(found),
        "pairs": run_pages.pairs_table(found),
        "short": found.numbers.short,
        "idle": [found.reviewers[one].name for one in found.numbers.idle],
        "problems": queries.problems(found) if found.run.is_draft else [],
    }


@require_http_methods(["GET", "POST"])
@login_required
def application(request: HttpRequest, call_code: str, run_id: int, code: str) -> HttpResponse:
    """Who reads one application in a run and why, who does not and why, and changes by hand."""
    call = followed(request, call_code)
    found = queries.in_full(_run_of(call, run_id))
    row = get_object_or_404(call.applications, code=code)
    form = run_forms.PairForm(request.POST or None, reviewers=found.reviewers.values())
    if request.method == "POST" and access.may_assign(request.user, call) and form.is_valid():
        more: dict[str, Any] = {"by": signed_in(request), "run_id": run_id if found.run.is_draft else None}
        more |= {"verb": form.cleaned_data["verb"], "reason": form.cleaned_data["reason"]}
        if attempt(request, lambda: actions.fix_pair(row.pk, int(form.cleaned_data["reviewer"]), **more)):
            return redirect("reviews:run_application", call_code, run_id, code)
    return render(request, "reviews/run_application.html", _application_page(request, found, row, form))


def _application_page(request: HttpRequest, found: queries.RunInFull, row: Any, form: Any) -> dict[str, Any]:
    may_run = access.may_assign(request.user, found.run.call)
    return {
        "call": found.run.call,
        "run": found.run,
        "title": run_pages.title_of(found.run),
        "application": row,
        "readers": run_reasons.readers(found, row.code),
        "others": run_reasons.others_table(found, queries.others(found, row)[1]),
        "form": form if may_run and found.run.call.state == Call.State.REVIEW else None,
    }


@require_POST
@login_required
def release(request: HttpRequest, call_code: str) -> HttpResponse:
    """Release a pair that was fixed or excluded."""
    call = run(request, call_code)
    rule = get_object_or_404(questions.rules_of(call), pk=request.POST.get("rule") or 0)
    attempt(request, lambda: actions.release_pair(rule.pk, by=signed_in(request)), _("Released."))
    return redirect("reviews:runs", call.code)


@require_safe
@login_required
def compare(request: HttpRequest, call_code: str) -> HttpResponse:
    """Two runs side by side."""
    call = followed(request, call_code)
    chosen = [request.GET.get(name, "") for name in ("first", "second")]
    first, second = (queries.in_full(_run_of(call, int(one) if one.isdecimal() else 0)) for one in chosen)
    context = {
        "call": call,
        "first": run_pages.title_of(first.run),
        "second": run_pages.title_of(second.run),
        **run_pages.comparison(first, second),
    }
    return render(request, "reviews/runs_compare.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def deploy(request: HttpRequest, call_code: str, run_id: int) -> HttpResponse:
    """The letters as they would leave; on consent the run is deployed with exactly these."""
    call = run(request, call_code)
    found = queries.in_full(_run_of(call, run_id))
    form = run_forms.DeployForm(request.POST or request.GET or run_forms.suggested(call))
    due = form.cleaned_data["due_at"] if form.is_valid() else None
    page = request.build_absolute_uri(reverse("reviews:pile"))
    if request.method == "POST" and form.is_valid():
        more: dict[str, Any] = {"due_at": due, "page": page, "digest": request.POST.get("digest", "")}
        act = lambda: actions.deploy_run(run_id, by=signed_in(request), **more)
        if attempt(request, act, _("Deployed. The letters are on their way by mail.")):
            return redirect("reviews:run", call.code, run_id)
    ready = letters.for_deploying(found, page, due)
    context = {"call": call, "run": found.run, "title": run_pages.title_of(found.run), "form": form, "due": due}
    context |= {"letters": letters.shown(ready), "digest": letters.digest(ready), "short": found.numbers.short}
    context |= {
        "problems": queries.problems(found),
        "due_at": form.data.get("due_at", ""),
    }
    return render(request, "reviews/run_deploy.html", context)


@require_POST
@login_required
def undo(request: HttpRequest, call_code: str, run_id: int) -> HttpResponse:
    """Take a deployment back."""
    call = run(request, call_code)
    found = _run_of(call, run_id)
    attempt(request, lambda: actions.undo_run(found.pk, by=signed_in(request)), _("The assignment is taken back."))
    return redirect("reviews:run", call.code, run_id)
