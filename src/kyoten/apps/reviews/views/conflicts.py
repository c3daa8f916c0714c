"""Pages of conflicts: the matrix, one pair with decisions, and a list of names that is checked."""

from __future__ import annotations

import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications.access import filed_visible_to
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.tables import Table, read_table, write_csv
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, actions, conflict_pages, exports, people_forms
from kyoten.apps.reviews.actions.importing import checked_table
from kyoten.apps.reviews.columns import CANDIDATES
from kyoten.apps.reviews.queries import checking, conflicts
from kyoten.apps.reviews.views.common import followed, run

PER_PAGE = 100
HEADINGS = "name_ja\torganisation\temail\torcid\n"


@require_safe
@login_required
def matrix(request: HttpRequest, call_code: str) -> HttpResponse:
    """Every conflict between people and applications of a call."""
    call = followed(request, call_code)
    show = _shown(request)
    known = conflict_pages.Matrix(call)
    page = Paginator(known.lines(show), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "call": call,
        "tabs": conflict_pages.matrix_tabs(call, known, show),
        "page": page,
        "query": f"{urlencode({'show': show})}&" if show else "",
        "show": show,
        "table": conflict_pages.matrix_table(call, page.object_list),
        "counts": {"people": len(known.people), "applications": len(known.applications)},
    }
    return render(request, "reviews/conflicts.html", context)


def _shown(request: HttpRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in conflict_pages.SHOWN else ""


@require_safe
@login_required
def export(request: HttpRequest, call_code: str, kind: str) -> HttpResponse:
    """The same conflicts as a file, with the filter of the page."""
    call = followed(request, call_code)
    if kind not in ("csv", "xlsx"):
        raise Http404
    rows = conflict_pages.export_rows(conflict_pages.Matrix(call), _shown(request))
    return exports.conflicts(rows, kind, f"conflicts-{call.code}")


@require_http_methods(["GET", "POST"])
@login_required
def pair(request: HttpRequest, code: str, profile_id: int) -> HttpResponse:
    """All that stands between one person and one application; the office sets and lifts."""
    application = get_object_or_404(filed_visible_to(request.user).select_related("call__programme"), code=code)
    profile = get_object_or_404(access.profiles_of_office(request.user), pk=profile_id)
    standing = conflicts.standing_of(application, profile.pk)
    decisions = conflict_pages.decisions_for(standing.lines)
    form = people_forms.ConflictForm(request.POST or None, decisions=decisions, consequences=conflict_pages.settable())
    may_decide = access.may_assign(request.user, application.call)
    if request.method == "POST" and may_decide and form.is_valid():
        more: dict[str, Any] = {"by": signed_in(request), **form.decided()}
        if attempt(request, lambda: actions.decide_conflict(application.pk, profile.pk, **more)):
            return redirect("reviews:pair", code, profile_id)
    context = {
        "application": application,
        "profile": profile,
        "table": conflict_pages.lines_table(application.call, standing.lines),
        "form": form if may_decide else None,
    }
    return render(request, "reviews/pair.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def check(request: HttpRequest, call_code: str) -> HttpResponse:
    """Check a list of names before anybody is asked; nothing of it is stored."""
    call = run(request, call_code)
    form = people_forms.CheckForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"call": call, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            table = _list(form.cleaned_data)
        except Refused as refusal:
            form.add_error("table" if form.cleaned_data["table"] else "names", str(refusal))
        else:
            return _checked(request, call, table, context)
    return render(request, "reviews/check.html", context, status=422 if form.errors else 200)


def _list(clean: dict[str, Any]) -> Table:
    """The names as a table, whether they were typed or uploaded."""
    if clean["table"]:
        return checked_table(read_table(clean["table"].read(), clean["table"].name, CANDIDATES))
    text = "\n".join(line for line in clean["names"].splitlines() if line.strip())
    first = text.splitlines()[0].split("\t")[0].split(",")[0].strip()
    if first in {column.id for column in CANDIDATES}:
        return checked_table(read_table(text.encode(), "", CANDIDATES))
    joined = text if "\t" in text else text.replace("、", ",").replace("，", ",").replace(",", "\t")
    return checked_table(read_table((HEADINGS + joined).encode(), "", CANDIDATES))


def _checked(request: HttpRequest, call: Call, table: Table, context: dict[str, Any]) -> HttpResponse:
    found = checking.check(call, table)
    if "csv" in request.POST:
        return exports.conflicts(conflict_pages.checked_rows(call, found), "csv", f"check-{call.code}")
    known = [column for column in CANDIDATES if column.id in table.columns]
    rows = [{column.id: row.text(column.id) for column in known} for row in table.rows]
    text = io.BytesIO(write_csv([column for column in known if column.kind == "text"], rows)).read().decode("utf-8-sig")
    context |= {"table": conflict_pages.checked_table(call, found), "names": text}
    return render(request, "reviews/check.html", context)
