"""Office pages of programmes and calls: opening, deadlines, extensions, papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes import access, actions, applicants, bridge, desk, forms, pages, queries
from kyoten.apps.programmes.models import Call
from kyoten.apps.programmes.phrases import VERDICTS

SCANNED = gettext_lazy("The virus scan refused this file. Upload a clean copy.")


@require_safe
@login_required
def desk_page(request: HttpRequest) -> HttpResponse:
    """The officer's start page: counts that are links, and the calls."""
    _office_only(request)
    context = {
        "tiles": desk.tiles_for(signed_in(request)),
        "table": pages.calls_table(access.calls_visible_to(request.user)),
    }
    return render(request, "programmes/desk.html", context)


@require_safe
@login_required
def calls(request: HttpRequest) -> HttpResponse:
    """Every call with its state and times."""
    _office_only(request)
    return render(request, "programmes/calls.html", {"table": pages.calls_table(access.calls_visible_to(request.user))})


@require_safe
@login_required
def call(request: HttpRequest, code: str) -> HttpResponse:
    """One call, and what can be done with it now."""
    return _call_page(request, _call(request, code))


@require_POST
@login_required
def open_call(request: HttpRequest, code: str) -> HttpResponse:
    """Open a planned call."""
    return _act(request, code, forms.OpenCall(request.POST), actions.open_call, _("The call is open."))


@require_POST
@login_required
def change_deadline(request: HttpRequest, code: str) -> HttpResponse:
    """Move the deadline of an open call."""
    form = forms.ChangeDeadline(request.POST)
    return _act(request, code, form, actions.change_deadline, _("The deadline was changed."))


@require_POST
@login_required
def close_call(request: HttpRequest, code: str) -> HttpResponse:
    """Close an open call."""
    form = django_forms.Form(request.POST)
    return _act(request, code, form, actions.close_call, _("The call is closed and its review begins."))


@require_POST
@login_required
def extend(request: HttpRequest, code: str) -> HttpResponse:
    """Give one application more time."""
    form = forms.Extend(request.POST, applications=applicants.unfiled(_call(request, code).pk))
    return _act(request, code, form, actions.extend, _("The time was extended, and the coordinators get a mail."))


@require_POST
@login_required
def question_deadline(request: HttpRequest, code: str) -> HttpResponse:
    """Say until when questions are taken."""
    form = forms.QuestionDeadline(request.POST)
    return _act(request, code, form, actions.set_question_deadline, _("The time for questions was changed."))


@require_POST
@login_required
def add_document(request: HttpRequest, code: str) -> HttpResponse:
    """Offer a paper on the call's page."""
    form = forms.AddDocument(request.POST, request.FILES)
    return _act(request, code, form, actions.add_document, _("The document stands on the call's page."))


@require_POST
@login_required
def remove_document(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a paper off the call's page."""
    get_object_or_404(queries.documents(_call(request, code).pk), pk=pk)
    form = forms.RemoveDocument(request.POST, pk=pk)

    def act(_call_id: int, **values: Any) -> object:
        return actions.remove_document(pk, **values)

    return _act(request, code, form, act, _("The document was removed."))


@require_safe
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """The milestones of the programme: what opens and closes when."""
    _office_only(request)
    programme = queries.current_programme()
    if programme is None:
        return render(request, "programmes/calendar.html", {})
    core = bridge.programme_of(programme)
    context = {
        "programme": programme,
        "open_today": pages.open_today(core),
        "table": pages.calendar_table(core),
        "figure": pages.calendar_picture(core),
    }
    return render(request, "programmes/calendar.html", context)


@require_safe
@login_required
def check(request: HttpRequest) -> HttpResponse:
    """What the checker says of the printed figures: which cannot both hold, and by how much."""
    _office_only(request)
    programme = queries.current_programme()
    chosen = request.GET.get("verdict", "contradiction")
    if programme is None or chosen not in VERDICTS:
        raise Http404
    findings = bridge.findings_of(programme)
    context = {
        "programme": programme,
        "tabs": pages.verdict_tabs(findings, chosen),
        "facts": pages.findings_facts(bridge.programme_of(programme), findings, chosen),
    }
    return render(request, "programmes/check.html", context)


def _office_only(request: HttpRequest) -> None:
    """Others must not know that the page exists."""
    if not access.sees_office(request.user):
        raise Http404


def _call(request: HttpRequest, code: str) -> Call:
    _office_only(request)
    return get_object_or_404(access.calls_visible_to(request.user), code=code)


def _act(
    request: HttpRequest, code: str, form: django_forms.Form, action: Callable[..., object], done: str
) -> HttpResponse:
    """Run the action with the clean values; an error or a refusal shows the page again with what was typed."""
    chosen = _call(request, code)
    if form.is_valid():
        try:
            result = action(chosen.pk, by=signed_in(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            refused = result is None
            messages.add_message(request, messages.ERROR if refused else messages.SUCCESS, SCANNED if refused else done)
            return redirect("programmes:call", code=code)
    return _call_page(request, chosen, form, status=422)


def _call_page(
    request: HttpRequest, chosen: Call, form: django_forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The page of a call, with the forms of what is possible now; one of them may hold what was typed."""
    open_forms = _forms(chosen) if access.may_run(request.user, chosen.programme) else {}
    if open_forms and form is not None:
        open_forms |= {name: form for name, empty in open_forms.items() if type(empty) is type(form)}
    context: dict[str, Any] = {
        "call": chosen,
        "facts": pages.call_facts(chosen),
        "tiles": desk.tiles_for_call(signed_in(request), chosen),
        "quotas": pages.quotas_table(bridge.programme_of(chosen), chosen.stage),
        "extensions": pages.extensions_table(access.extensions_visible_to(request.user, chosen)),
        "documents": pages.documents(chosen, form),
        "form": None,
        "unplaced": None if isinstance(form, forms.RemoveDocument) or form in open_forms.values() else form,
        **open_forms,
    }
    return render(request, "programmes/call.html", context, status=status)


def _forms(call: Call) -> dict[str, django_forms.Form]:
    """The empty forms of what an officer can do with the call in its state."""
    papers: dict[str, django_forms.Form] = {"document_form": forms.AddDocument(auto_id="document_%s")}
    if call.state == Call.State.PLANNED:
        return {"form": forms.OpenCall(), **papers}
    if call.state == Call.State.OPEN:
        return {
            "form": forms.ChangeDeadline(),
            "question_form": forms.QuestionDeadline(),
            "extension_form": forms.Extend(applications=applicants.unfiled(call.pk)),
            **papers,
        }
    return papers
