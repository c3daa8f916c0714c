"""Pages on which files, links and figures are put behind the plan, and the address at which a file is fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import (
    access,
    actions,
    evidence_forms,
    evidence_pages,
    evidence_queries,
    exports,
    opening,
    queries,
)
from kyoten.apps.applications.correctable import part_of
from kyoten.apps.applications.evidence_bridge import Place
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.views.common import own, page
from kyoten.apps.foundation import files
from kyoten.apps.foundation.acting import attempt

NOTHING: Mapping[str, Form] = MappingProxyType({})


def _at(request: HttpRequest, code: str, name: str) -> tuple[Application, Place]:
    """The own application and the place of that name in its plan; 404 where there is none."""
    application = queries.keeping_parts(own(request, code))
    found = evidence_queries.place_of(application, name)
    if found is None:
        raise Http404
    return application, found


@login_required
@require_safe
def place(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """What stands behind one part of the plan, and the forms to add more."""
    application, found = _at(request, code, place)
    return _page(request, application, found)


def _page(
    request: HttpRequest, application: Application, found: Place, refused: Mapping[str, Form] = NOTHING
) -> HttpResponse:
    """The page, with the form that was not taken in the place of an empty one."""
    shown = evidence_pages.page_of(application, found)
    given = {
        "file_form": evidence_forms.FileForm(place=found, files=evidence_pages.files_of(application, found)),
        "link_form": evidence_forms.LinkForm(),
        "figure_form": evidence_forms.FigureForm(),
        **refused,
    }
    is_open, asked = opening.asked_of(application, part_of(found.name))
    closed = {} if is_open else {"can_edit": False}
    return page(request, "evidence", application, section=shown, asked=asked, **closed, **given)


@login_required
@require_POST
def add_file(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """Upload one file."""
    application, found = _at(request, code, place)
    there = evidence_pages.files_of(application, found)
    form = evidence_forms.FileForm(request.POST, request.FILES, place=found, files=there)
    act = lambda clean, by: actions.add_file(
        application.pk, place, clean["file"], by=by, title=clean["title"], replaces=clean.get("replaces")
    )
    return _added(request, (application, found), "file_form", form, act)


@login_required
@require_POST
def add_link(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """Add a link."""
    form = evidence_forms.LinkForm(request.POST)
    at = _at(request, code, place)
    act = lambda clean, by: actions.add_link(at[0].pk, place, by=by, **clean)
    return _added(request, at, "link_form", form, act)


@login_required
@require_POST
def add_figure(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """Add a figure."""
    form = evidence_forms.FigureForm(request.POST)
    at = _at(request, code, place)
    act = lambda clean, by: actions.add_figure(at[0].pk, place, by=by, **clean)
    return _added(request, at, "figure_form", form, act)


def _added(
    request: HttpRequest, at: tuple[Application, Place], name: str, form: Form, act: Callable[[Any, Any], Any]
) -> HttpResponse:
    """Do it; what was typed stays on the page where it was refused."""
    by = signed_in(request)
    if not form.is_valid():
        return _page(request, *at, {name: form})
    if not attempt(request, lambda: act(form.cleaned_data, by), _("Added.")):
        return _page(request, *at, {name: form})
    return redirect("applications:evidence", at[0].code, at[1].name)


@login_required
@require_POST
def remove(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """Take one entry away."""
    application, found = _at(request, code, place)
    number = request.POST.get("evidence", "")
    rows = application.evidence.filter(place=found.name, removed_at=None)
    row = get_object_or_404(rows, pk=int(number) if number.isdecimal() else 0)
    attempt(request, lambda: actions.remove_evidence(row.pk, by=signed_in(request)), _("Removed."))
    return redirect("applications:evidence", code, place)


@login_required
@require_safe
def file(request: HttpRequest, code: str, digest: str) -> FileResponse:
    """One file by its digest, as a download, for its team and, once filed, for the office."""
    user = signed_in(request)
    application = get_object_or_404(access.readable_by(user), code=code)
    found = access.file_for(user, application, digest)
    if found is None:
        raise Http404
    return files.response(found, label(user))


@login_required
@require_safe
def archive(request: HttpRequest, code: str) -> FileResponse:
    """Every file of the current text in one archive, with the list of digests that `sha256sum -c` checks."""
    user = signed_in(request)
    application = get_object_or_404(access.readable_by(user), code=code)
    text = access.text_for(user, application)
    if text is None:
        raise Http404
    made = exports.evidence_archive(text, label(user))
    return FileResponse(made, as_attachment=True, filename=f"{code}-files.zip", content_type="application/zip")
