"""Scenarios in the browser: the list, one board, settings, what would follow, comparison, front."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import done, made
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import access, scenario_actions, scenario_context
from kyoten.apps.selection.scenario_forms import Hand, Name, ScenarioForm
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.seen import call_of


@require_safe
@login_required
def scenarios(request: HttpRequest, code: str) -> HttpResponse:
    """The scenarios of a call, and the form to compare them."""
    call = call_of(request, code)
    return render(request, "selection/scenarios.html", scenario_context.listing(call, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request: HttpRequest, code: str) -> HttpResponse:
    """A new scenario, beginning from what the pack states."""
    call = _deciding(request, code)
    form = scenario_context.form_of(call, request.POST or None)
    if scenario := made(form, lambda: scenario_actions.make(call.pk, **_asked(request, form))):
        return redirect("selection:scenario", code=code, number=scenario.number)
    return _form_page(request, call, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Other settings for a draft."""
    call = _deciding(request, code)
    scenario = _scenario(call, number)
    form = scenario_context.form_of(call, request.POST or None, scenario)
    save = lambda: scenario_actions.change(
        scenario.pk, revision=form.cleaned_data["revision"] or 0, **_asked(request, form)
    )
    if done(form, save):
        return redirect("selection:scenario", code=code, number=number)
    return _form_page(request, call, form, scenario)


@require_safe
@login_required
def one(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The board of one scenario."""
    call = call_of(request, code)
    shown = scenario_context.board(call, _scenario(call, number), request.user, request.GET.get("against", ""))
    return render(request, "selection/scenario.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attempt(request: HttpRequest, code: str, number: int, application: str) -> HttpResponse:
    """What would follow from fixing one application, before it is saved; then it can be saved with a reason."""
    call = _deciding(request, code)
    scenario = _scenario(call, number)
    verb = request.POST.get("verb") or request.GET.get("verb", "")
    shown = scenario_context.attempt(call, scenario, application, verb)
    form = Hand(request.POST or None, initial={"verb": shown["verb"], "revision": scenario.revision})
    if done(
        form,
        lambda: scenario_actions.fix_by_hand(scenario.pk, application, by=signed_in(request), **form.cleaned_data),
    ):
        return redirect("selection:scenario", code=code, number=number)
    page = "selection/_consequences.html" if request.headers.get("HX-Request") else "selection/scenario_try.html"
    answer = render(request, page, {**shown, "form": form}, status=422 if form.is_bound else 200)
    answer["HX-Push-Url"] = "false"  # a boosted link would otherwise change the address of the board
    return answer


@require_safe
@login_required
def front(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Every efficient portfolio of the two ministries."""
    call = call_of(request, code)
    scenario = _scenario(call, number)
    if not scenario.answer.get("front"):
        raise Http404
    return render(request, "selection/scenario_front.html", scenario_context.front(call, scenario))


@require_safe
@login_required
def problem(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The question that the engine was asked, as a file that `kyoten portfolio` reads."""
    scenario = _scenario(call_of(request, code), number)
    name = f"{code}-scenario-{number}.json"
    attached = {"content-disposition": f'attachment; filename="{name}"'}
    return JsonResponse(scenario.question, json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=attached)


@require_safe
@login_required
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Several scenarios side by side, as the address names them."""
    call = call_of(request, code)
    return render(
        request, "selection/scenario_compare.html", scenario_context.compare(call, request.GET.getlist("with"))
    )


@require_POST
@login_required
def copy(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A copy under another name."""
    call = call_of(request, code)
    form = Name(request.POST)
    if not form.is_valid():
        raise Refused(_("Give the scenario a name by which both ministries know it."))
    made = scenario_actions.copy(_scenario(call, number).pk, by=signed_in(request), **form.cleaned_data)
    return redirect("selection:scenario", code=code, number=made.number)


@require_POST
@login_required
def freeze(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Keep it for good, exactly as it was shown."""
    revision = request.POST.get("revision", "")
    scenario = _scenario(call_of(request, code), number)
    scenario_actions.freeze(scenario.pk, by=signed_in(request), revision=int(revision) if revision.isdigit() else 0)
    messages.success(request, _("The scenario is frozen; its digest says exactly what it holds."))
    return redirect("selection:scenario", code=code, number=number)


@require_POST
@login_required
def propose(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put the frozen scenario before the funders."""
    proposal = scenario_actions.propose(_scenario(call_of(request, code), number).pk, by=signed_in(request))
    messages.success(request, _("The scenario is now proposal %(number)d.") % {"number": proposal.number})
    return redirect("selection:board", code=code)


@require_POST
@login_required
def remove(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Throw a draft away."""
    scenario_actions.remove(_scenario(call_of(request, code), number).pk, by=signed_in(request))
    messages.success(request, _("The draft was thrown away."))
    return redirect("selection:scenarios", code=code)


def _form_page(request: HttpRequest, call: Call, form: ScenarioForm, scenario: Scenario | None = None) -> HttpResponse:
    context = {"call": call, "form": form, "scenario": scenario}
    return render(request, "selection/scenario_form.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, form: ScenarioForm) -> dict[str, Any]:
    return {"by": signed_in(request), "name": form.cleaned_data["name"], "settings": form.asked()}


def _deciding(request: HttpRequest, code: str) -> Call:
    """The call, for those who may change scenarios."""
    call = call_of(request, code)
    if not access.may_decide(request.user, call):
        raise Http404
    return call


def _scenario(call: Call, number: int) -> Scenario:
    scenario = get_object_or_404(call.scenarios.select_related("changed_by", "frozen_by", "proposal"), number=number)
    scenario.call = call
    return scenario
