"""Joint projects of hubs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.forms import introductions as forms
from kyoten.apps.brokerage.models import Introduction, JointProject
from kyoten.apps.brokerage.pages import projects as pages
from kyoten.apps.brokerage.queries.staff import active_hubs
from kyoten.apps.brokerage.views.common import WRITE, form_page, led_introduction
from kyoten.apps.foundation.acting import must
from kyoten.apps.programmes.models import Measure
from kyoten.apps.support.models import MeasureApplication


@require_safe
def project(request: HttpRequest, project_id: int) -> HttpResponse:
    """One joint project, for everybody."""
    found = get_object_or_404(access.projects_for(request.user), pk=project_id)
    return render(request, "brokerage/project.html", pages.one_project(found, request.user))


@require_http_methods(WRITE)
@login_required
def start(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Begin a joint project from a signed introduction."""
    found = led_introduction(request, introduction_id)
    given = {"name_ja": found.title_ja, "name_en": found.title_en, "theme": found.need}
    given["hub"] = found.hub.code if found.hub else ""
    form = forms.ProjectForm(request.POST or None, hubs=active_hubs(), measures=_measures(found), initial=given)
    act = lambda: actions.start_project(form.given(found.pk), by=signed_in(request))
    back = reverse("brokerage:introduction", args=[found.pk])
    return form_page(request, form, act, back, _("Begin a joint project"), _("Begin"), lead=found.title)


def _measures(introduction: Introduction) -> list[Measure]:
    rows = Measure.objects.all()
    if introduction.hub is not None:
        rows = rows.filter(programme=introduction.hub.application.call.programme)
    return list(rows)


def _kept(request: HttpRequest, project_id: int) -> JointProject:
    """A project whose results the user keeps."""
    found = get_object_or_404(access.projects_for(request.user), pk=project_id)
    must(pages.one_project(found, request.user)["keeps"])
    return found


@require_http_methods(WRITE)
@login_required
def result(request: HttpRequest, project_id: int) -> HttpResponse:
    """Record what came of a project."""
    found = _kept(request, project_id)
    form = forms.ResultForm(request.POST or None)
    act = lambda: actions.record_result(found.pk, by=signed_in(request), **form.cleaned_data)
    lead = _("That nothing usable came of it is a result too, and others learn from it.")
    return form_page(request, form, act, _to(found), _("Record a result"), _("Record"), lead=lead)


@require_http_methods(WRITE)
@login_required
def tie(request: HttpRequest, project_id: int) -> HttpResponse:
    """Say what was applied for with a project."""
    found = _kept(request, project_id)
    rows = MeasureApplication.objects.filter(hub=found.hub).select_related("measure")
    form = forms.TieForm(request.POST or None, applications=rows)
    act = lambda: actions.tie_application(found.pk, form.cleaned_data["application_id"], by=signed_in(request))
    return form_page(request, form, act, _to(found), _("Application at a measure"), _("Save"), lead=found.name)


@require_http_methods(WRITE)
@login_required
def finish(request: HttpRequest, project_id: int) -> HttpResponse:
    """Say that a project ended."""
    found = _kept(request, project_id)
    form = forms.FinishForm(request.POST or None)
    act = lambda: actions.finish_project(found.pk, form.cleaned_data["state"], by=signed_in(request))
    return form_page(request, form, act, _to(found), _("End the joint project"), _("Record the end"), lead=found.name)


def _to(found: JointProject) -> str:
    return reverse("brokerage:project", args=[found.pk])
