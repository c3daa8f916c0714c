"""Pages on which a consortium starts and writes its application."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions, bridge, forms, pages, queries
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.pages import language
from kyoten.apps.applications.views.common import Outcome, attempt, own, page
from kyoten.apps.programmes.models import Call
from kyoten.core.programme.model.forms import Section
from kyoten.core.programme.model.programme import Programme


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My applications, and the calls to which one can be started."""
    table = pages.own_table(queries.listed(access.visible_to(request.user)))
    calls = pages.call_cards(call for call in queries.open_calls() if access.may_start(request.user, call))
    return render(request, "applications/mine.html", {"table": table, "calls": calls})


@login_required
def start(request: HttpRequest, call_code: str) -> HttpResponse:
    """Start an application to an open call."""
    call = get_object_or_404(Call.objects.select_related("programme"), code=call_code, state=Call.State.OPEN)
    form = forms.StartForm(request.POST or None, hub_types=call.programme.hub_types.all())
    if request.method == "POST" and form.is_valid():
        made: list[Application] = []
        chosen, values = form.cleaned_data["hub_type"], form.values()
        act = lambda: made.append(actions.start(call.pk, chosen, by=signed_in(request), **values))  # noqa: E731 - one line
        if attempt(request, act, _("The application is started. You can leave and come back.")) is Outcome.DONE:
            return redirect("applications:detail", made[0].code)
    return render(request, "applications/start.html", {"form": form, "card": pages.call_card(call)})


@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The application as a task list."""
    application = own(request, code)
    reopened = pages.reopened(queries.reopenings(application))
    more = {"tasks": pages.tasks(application), "facts": pages.head_facts(application), "reopened": reopened}
    return page(request, "detail", application, **more)


@login_required
def basics(request: HttpRequest, code: str) -> HttpResponse:
    """Name, area, prefectures and fields."""
    application = own(request, code)
    form = forms.BasicsForm(request.POST or None, initial=forms.basics_of(application))
    if request.method == "POST" and form.is_valid():
        revision, values = form.cleaned_data["revision"], form.values()
        act = lambda: actions.set_basics(application.pk, by=signed_in(request), revision=revision, **values)  # noqa: E731
        if attempt(request, act) is Outcome.DONE:
            return redirect("applications:detail", code)
        form = forms.BasicsForm({**request.POST.dict(), "revision": application.revision, **forms.lists(request.POST)})
    return page(request, "basics", application, form=form)


@login_required
def plan(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """One section of the plan; two editors never overwrite each other silently."""
    application = own(request, code)
    found, asked = _section(queries.programme_for(application), section)
    stored = queries.answers_of(application)
    head = {**stored, "revision": application.revision}
    form, differences = forms.PlanForm(request.POST or None, asked=asked, language=language(), initial=head), []
    if request.method == "POST" and form.is_valid():
        answers, revision = form.answers(), form.cleaned_data["revision"]
        act = lambda: actions.save_answers(application.pk, answers, by=signed_in(request), revision=revision)  # noqa: E731
        outcome = attempt(request, act)
        if outcome is Outcome.DONE:
            return redirect("applications:detail", code)
        form, differences = form.renewed(application.revision), form.differences(stored)
    more = {"section": pages.section_words(found), "form": form, "differences": differences}
    return page(request, "plan", application, fields=form.with_limits(), **more)


def _section(programme: Programme, wanted: str) -> tuple[Section, tuple[bridge.AskedField, ...]]:
    """A section of the plan and its fields; 404 where there is none."""
    for section, fields in bridge.asked_sections(programme):
        if section.id == wanted:
            return section, fields
    raise Http404


@login_required
def functions(request: HttpRequest, code: str) -> HttpResponse:
    """What the consortium claims of each function."""
    application = own(request, code)
    wanted, stored = queries.programme_for(application).functions, queries.claims_of(application)
    form = forms.ClaimsForm(wanted, initial=stored, revision=application.revision, data=request.POST or None)
    differences: list[forms.Difference] = []
    if request.method == "POST" and form.is_valid():
        claims, revision = form.claims(), form.revision
        act = lambda: actions.save_claims(application.pk, claims, by=signed_in(request), revision=revision)  # noqa: E731
        if attempt(request, act) is Outcome.DONE:
            return redirect("applications:detail", code)
        form, differences = form.renewed(application.revision), form.differences(stored)
    parts = pages.function_parts(form.parts)
    return page(request, "functions", application, head=form.head, parts=parts, differences=differences)


@login_required
def consortium(request: HttpRequest, code: str) -> HttpResponse:
    """The bodies of the consortium, what the rules say of them, and the form to change them."""
    application = own(request, code)
    programme = queries.programme_for(application)
    members = queries.members_of(application)
    form = forms.ConsortiumForm(members, programme, application.revision, request.POST or None)
    if request.method == "POST" and form.is_valid():
        rows, revision = form.members(), form.revision
        act = lambda: actions.set_members(application.pk, rows, by=signed_in(request), revision=revision)  # noqa: E731
        if attempt(request, act) is Outcome.DONE:
            return redirect("applications:consortium", code)
        form = form.renewed(application.revision)
    findings = pages.finding_rows(programme, queries.consortium_findings(application))
    more = {"findings": findings, "body_form": forms.BodyForm(programme=programme)}
    return page(request, "consortium", application, form=form, table=pages.members_table(members, programme), **more)


@login_required
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Put a body into the register that is not there yet."""
    application = own(request, code)
    form = forms.BodyForm(request.POST or None, programme=queries.programme_for(application))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        act = lambda: actions.register_body(application.pk, by=signed_in(request), **values)  # noqa: E731 - one line
        if attempt(request, act, _("Registered. Choose the body in the list now.")) is Outcome.DONE:
            return redirect("applications:consortium", code)
    return page(request, "body", application, form=form)
