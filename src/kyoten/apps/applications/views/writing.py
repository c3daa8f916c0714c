"""Pages on which a consortium starts and writes its application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import (
    access,
    actions,
    bridge,
    comment_pages,
    consortium_forms,
    editing,
    evidence_pages,
    extent_words,
    finding_queries,
    forms,
    home,
    opening,
    pages,
    plan_forms,
    queries,
    rule_words,
    standing,
    table_pages,
    task_pages,
)
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.pages import language
from kyoten.apps.applications.views import carrying, rows
from kyoten.apps.applications.views.common import Outcome, attempt_fields, own, page
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.programmes.models import Call
from kyoten.core.programme.model.forms import Section
from kyoten.core.programme.model.programme import Programme


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My applications, and the calls to which one can be started."""
    rows = access.visible_to(request.user)
    table = pages.own_table(queries.listed(rows), queries.due_times(rows))
    calls = pages.call_cards(call for call in queries.open_calls() if access.may_start(request.user, call))
    context = {"table": table, "calls": calls, "tiles": home.tiles_for(signed_in(request))}
    return render(request, "applications/mine.html", context)


@login_required
def start(request: HttpRequest, call_code: str) -> HttpResponse:
    """Start an application to an open call."""
    call = get_object_or_404(Call.objects.select_related("programme"), code=call_code, state=Call.State.OPEN)
    form = forms.StartForm(request.POST or None, hub_types=call.programme.hub_types.all())
    if request.method == "POST" and form.is_valid():
        made: list[Application] = []
        chosen, values = form.cleaned_data["hub_type"], form.values()
        act = lambda: made.append(actions.start(call.pk, chosen, by=signed_in(request), **values))
        if attempt(request, act, _("The application is started. You can leave and come back.")):
            return redirect("applications:detail", made[0].code)
    return render(request, "applications/start.html", {"form": form, "card": pages.call_card(call)})


@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The application as a task list."""
    application = own(request, code)
    reopened = pages.reopened(queries.reopenings(application))
    person, correction = signed_in(request), queries.open_correction(application)
    tasks = task_pages.correction_tasks(application) if correction else task_pages.tasks(application)
    more = {
        "tasks": comment_pages.with_counts(tasks, application, person),
        "talk": comment_pages.in_all(application, person),
        "facts": pages.head_facts(application),
        "reopened": reopened,
        "standing": standing.of(
            application, correction.due_at if correction else None, pages.result_address(application)
        ),
        "refused": standing.refusal(application),
        "exports": pages.one_exports(application, "export"),
        "kept": application.submitted_at is not None and application.corrections.exclude(kept="").exists(),
    }
    return page(request, "detail", application, **more)


@login_required
def basics(request: HttpRequest, code: str) -> HttpResponse:
    """Name, area, prefectures and fields."""
    application = own(request, code)
    begins = forms.basics_of(application)
    form = opening.close(forms.BasicsForm(request.POST or None, initial=begins), application)
    if request.method == "POST" and form.is_valid():
        revision, values = form.cleaned_data["revision"], form.values()
        act = lambda: actions.set_basics(application.pk, by=signed_in(request), revision=revision, **values)
        if attempt(request, act):
            return redirect("applications:detail", code)
        again = {**request.POST.dict(), "revision": application.revision, **forms.lists(request.POST)}
        form = opening.close(forms.BasicsForm(again, initial=begins), application)
    named = extent_words.line(application.municipalities, language())
    return page(request, "basics", application, form=form, municipalities=named)


@login_required
def plan(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """One section of the plan; two editors never overwrite each other silently."""
    application = queries.keeping_parts(own(request, code))
    if carrying.is_of_before(request, application):
        return carrying.save_late(request, application)
    if carrying.was_asked(application, section):
        return redirect("applications:form_changes", code)
    found, asked = section_of(queries.programme_for(application), section)
    build = plan_form(application, asked, request.GET.get("add", ""))
    posted = rows.with_removal(request.POST)
    writing = write(request, application, build, posted)
    if writing is None:
        return redirect(rows.after(application, section, posted, by=signed_in(request)))
    more = editing.shown(writing, application, f"plan.{section}", signed_in(request))
    more["comments"] = comment_pages.beside(application, f"plan.{section}", signed_in(request))
    more |= table_pages.shown(writing.form, application) | {"files": evidence_pages.of_section(application, section)}
    return page(request, "plan", application, section=pages.section_words(found), form=writing.form, **more)


def section_of(programme: Programme, wanted: str) -> tuple[Section, tuple[bridge.AskedField, ...]]:
    """A section of the plan and its fields; 404 where there is none."""
    for section, fields in bridge.asked_sections(programme):
        if section.id == wanted:
            return section, fields
    raise Http404


def plan_form(application: Application, asked: Sequence[bridge.AskedField], more: str = "") -> editing.Build:
    """How the form of a section is made."""
    around = queries.parts_of(application).around

    def build(data: Any, texts: Mapping[str, str]) -> editing.Texts:
        form = plan_forms.PlanForm(data, asked=asked, around=around, language=language(), initial=texts, more=more)
        opening.close(form, application)
        return form

    return build


def functions_form(application: Application) -> editing.Build:
    """How the form of the functions is made."""
    functions = queries.programme_for(application).functions
    return lambda data, texts: opening.close(plan_forms.ClaimsForm(functions, initial=texts, data=data), application)


def write(
    request: HttpRequest, application: Application, build: editing.Build, posted: QueryDict
) -> editing.Writing | None:
    """Save what was sent; None when all of it stands, else the page to go on writing."""
    writing = editing.begun(build, queries.texts_of(application), posted)
    if request.method != "POST" or not writing.form.is_valid():
        return writing
    outcome, conflicts = attempt_fields(request, application, editing.changes(writing.form, posted))
    if outcome is Outcome.STALE:
        return editing.in_conflict(build, queries.texts_of(application), conflicts)
    return None if outcome is Outcome.DONE else writing


@login_required
def functions(request: HttpRequest, code: str) -> HttpResponse:
    """What the consortium claims of each function."""
    application = own(request, code)
    if carrying.is_of_before(request, application):
        return carrying.save_late(request, application)
    writing = write(request, application, functions_form(application), request.POST)
    if writing is None:
        return redirect("applications:detail", code)
    more = editing.shown(writing, application, editing.FUNCTIONS, signed_in(request))
    more["comments"] = comment_pages.beside(application, editing.FUNCTIONS, signed_in(request))
    return page(request, "functions", application, parts=pages.function_parts(application, writing.form.parts), **more)


@login_required
def consortium(request: HttpRequest, code: str) -> HttpResponse:
    """The bodies of the consortium, what the rules say of them, and the form to change them."""
    application = own(request, code)
    programme = queries.programme_for(application)
    members = queries.members_of(application)
    form = consortium_forms.ConsortiumForm(members, programme, application.revision, request.POST or None)
    if request.method == "POST" and form.is_valid():
        members_given, revision = form.members(), form.revision
        act = lambda: actions.set_members(application.pk, members_given, by=signed_in(request), revision=revision)
        if attempt(request, act):
            return redirect("applications:consortium", code)
        form = form.renewed(application.revision)
    findings = rule_words.finding_rows(programme, finding_queries.consortium_findings(application))
    more = {"findings": findings, "body_form": consortium_forms.BodyForm(programme=programme)}
    return page(request, "consortium", application, form=form, table=pages.members_table(members, programme), **more)


@login_required
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Put a body into the register that is not there yet."""
    application = own(request, code)
    form = consortium_forms.BodyForm(request.POST or None, programme=queries.programme_for(application))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        act = lambda: actions.register_body(application.pk, by=signed_in(request), **values)
        if attempt(request, act, _("Registered. Choose the body in the list now.")):
            return redirect("applications:consortium", code)
    return page(request, "body", application, form=form)
