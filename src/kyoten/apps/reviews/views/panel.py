"""Pages on which a panel deliberates: one application among its readers, and the agenda of the call."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.acting import attempt, form_page
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, actions, panel_forms, panel_pages
from kyoten.apps.reviews.access import Sight
from kyoten.apps.reviews.models import PanelItem
from kyoten.apps.reviews.queries import panel

FORM = "reviews/panel_form.html"


def _seen(request: HttpRequest, code: str) -> tuple[Application, Sight]:
    """An application with what the user sees of its deliberation; for others it does not exist."""
    rows = access.deliberated_for(request.user).select_related("call__programme", "hub_type")
    application = get_object_or_404(rows, code=code)
    sight = access.sight_of(request.user, application)
    if sight is None:
        raise Http404
    return application, sight


def _call(request: HttpRequest, call_code: str) -> Call:
    """A call whose agenda the user sees."""
    return get_object_or_404(access.panels_of(request.user).select_related("programme"), code=call_code)


@require_safe
@login_required
def discussion(request: HttpRequest, code: str) -> HttpResponse:
    """The reviews as the phase opens them, what was said, and what the panel agreed."""
    application, sight = _seen(request, code)
    call, user = application.call, request.user
    item = PanelItem.objects.filter(application=application).first()
    leads = call.state == Call.State.REVIEW and access.may_chair(user, call)
    context: dict[str, Any] = {
        "application": application,
        "call": call,
        "sight": sight,
        **panel_pages.readings(application, sight, user),
        "remarks": panel_pages.remarks(application, sight, user),
        "audience": panel_pages.audience(call),
        **panel_pages.agreed(item if sight.reviews else None),
        "leads": leads,
        **panel_pages.ways(application, user),
        "remark_form": panel_forms.RemarkForm() if sight.may_speak else None,
        **(_leading(item, user) if leads and item else {}),
    }
    return render(request, "reviews/discussion.html", context)


def _leading(item: PanelItem, user: Any) -> dict[str, Any]:
    """What whoever leads fills in: the place, what was agreed once the item was called up; and what comes next."""
    names = ("score", "note", "statement_ja", "statement_en")
    known = {name: getattr(item, name) for name in names}
    agreed = panel_forms.AgreedForm(initial=known) if item.began_at else None
    move = panel_forms.MoveForm(initial={"place": item.position})
    return {"move_form": move, "agreed_form": agreed, "following": panel_pages.following(item, user)}


@require_POST
@login_required
def say(request: HttpRequest, code: str) -> HttpResponse:
    """Add a remark."""
    application, _sight = _seen(request, code)
    form = panel_forms.RemarkForm(request.POST)
    act = lambda: actions.say(application.pk, form.cleaned_data["body"], by=signed_in(request))
    return form_page(FORM, request, form, act, reverse("reviews:discussion", args=[code]), application.name, _("Save"))


@require_POST
@login_required
def turn(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """Call an application up, end its turn, move it, or record what was agreed."""
    application, _sight = _seen(request, code)
    by = signed_in(request)
    if what in ("begin", "end"):
        act = actions.begin_item if what == "begin" else actions.end_item
        attempt(request, lambda: act(application.pk, by=by))
        return redirect("reviews:discussion", code)
    form = {"move": panel_forms.MoveForm, "agree": panel_forms.AgreedForm}.get(what)
    if form is None:
        raise Http404
    return _typed(request, application, form(request.POST), what)


def _typed(request: HttpRequest, application: Application, form: Any, what: str) -> HttpResponse:
    do = actions.move_item if what == "move" else actions.agree
    act = lambda: do(application.pk, by=signed_in(request), **form.cleaned_data)
    back = reverse("reviews:discussion", args=[application.code])
    return form_page(FORM, request, form, act, back, application.name, _("Save"))


@require_safe
@login_required
def meeting(request: HttpRequest, call_code: str) -> HttpResponse:
    """The agenda of a call, with what leads it for those who lead."""
    call = _call(request, call_code)
    context: dict[str, Any] = {
        "call": call,
        "table": panel_pages.agenda(call, request.user),
        "now": panel_pages.under_discussion(call, request.user),
        "phase": panel.Phase(panel.phase_of(call)).label,
        "chair": panel.chair_of(call),
        "minutes": access.calls_of_office(request.user).filter(pk=call.pk).exists(),
    }
    under_review = call.state == Call.State.REVIEW
    if under_review and access.may_assign(request.user, call):
        context["phase_form"] = panel_forms.PhaseForm(initial={"phase": panel.phase_of(call)})
        context["chair_form"] = panel_forms.ChairForm(members=panel.members_of(call))
    if under_review and access.may_chair(request.user, call):
        context["order_form"] = panel_forms.OrderForm()
    return render(request, "reviews/panel.html", context)


@require_POST
@login_required
def lead(request: HttpRequest, call_code: str, what: str) -> HttpResponse:
    """Begin a phase, name the chair, or make the agenda."""
    call, by = _call(request, call_code), signed_in(request)
    forms = {
        "phase": panel_forms.PhaseForm(request.POST),
        "chair": panel_forms.ChairForm(request.POST, members=panel.members_of(call)),
        "order": panel_forms.OrderForm(request.POST),
    }
    acts: dict[str, Any] = {"phase": actions.set_phase, "chair": actions.name_chair, "order": actions.order_agenda}
    form = forms.get(what)
    if form is None:
        raise Http404
    act = lambda: acts[what](call.pk, form.cleaned_data[what], by=by)
    return form_page(FORM, request, form, act, reverse("reviews:panel", args=[call_code]), call.name, _("Save"))
