"""Papers of an item: put there, read, taken back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.committee import access, actions, forms
from kyoten.apps.committee.models import AgendaItem, Paper
from kyoten.apps.committee.pages import meetings as pages
from kyoten.apps.committee.pages.common import name_of, to_item
from kyoten.apps.committee.queries import conflicts
from kyoten.apps.committee.views.common import form_page, seen_item
from kyoten.apps.foundation import files
from kyoten.apps.foundation.acting import attempt, must

WRITE = ["GET", "HEAD", "POST"]


def _open(request: HttpRequest, committee: str, number: int, item_id: int) -> tuple[AgendaItem, access.Sight]:
    """An item whose papers the user puts in order."""
    found, sight = seen_item(request, committee, number, item_id)
    must(sight.runs and not sight.is_out(found))
    return found, sight


def _paper(item: AgendaItem, sight: access.Sight, paper_id: int) -> Paper:
    """A paper that the user gets; others do not exist for them."""
    for one in item.papers.all():
        if one.pk == paper_id:
            one.item = item
            if sight.takes(one):
                return one
    raise Http404


@require_http_methods(WRITE)
@login_required
def add_file(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """Upload a file."""
    found, _sight = _open(request, committee, number, item_id)
    call = found.meeting.call
    candidates = conflicts.candidates(call) if call and found.application is None else []
    form = forms.FileForm(request.POST or None, request.FILES or None, candidates=candidates)
    act = lambda: _received(found, form, request)
    return form_page(request, form, act, to_item(found), _("Add a file"), _("Upload"), lead=found.title)


def _received(item: AgendaItem, form: forms.FileForm, request: HttpRequest) -> None:
    clean = form.cleaned_data
    about = clean.get("about", ())
    actions.add_file(item.pk, clean["file"], by=signed_in(request), title=clean["title"], about=about)


@require_POST
@login_required
def snapshot(request: HttpRequest, committee: str, number: int, item_id: int, what: str) -> HttpResponse:
    """Put the scenario, or the scores as they are now, before the members."""
    found, _sight = _open(request, committee, number, item_id)
    must(what in (Paper.Kind.SCENARIO, Paper.Kind.SCORES))
    attempt(request, lambda: actions.add_snapshot(found.pk, what, by=signed_in(request)), _("The paper was added."))
    return redirect(to_item(found))


@require_safe
@login_required
def paper(request: HttpRequest, committee: str, number: int, item_id: int, paper_id: int) -> HttpResponseBase:
    """A paper: the download of a file, or the rows of a scenario or of scores."""
    found, sight = seen_item(request, committee, number, item_id)
    one = _paper(found, sight, paper_id)
    if one.file is not None:
        return files.response(one.file, label(signed_in(request)))
    context = {
        "paper": one,
        "item": found,
        "name": name_of(found.meeting),
        "committee": found.meeting.committee,
        "meeting": found.meeting,
        "table": pages.paper_table(one, sight),
        "left_out": len(one.rows) - len(sight.rows_of(one)),
    }
    return render(request, "committee/paper.html", context)


@require_http_methods(WRITE)
@login_required
def take_back(request: HttpRequest, committee: str, number: int, item_id: int, paper_id: int) -> HttpResponse:
    """Take a paper back, with a reason."""
    found, sight = _open(request, committee, number, item_id)
    one = _paper(found, sight, paper_id)
    form = forms.ReasonForm(request.POST or None)
    act = lambda: actions.take_back(one.pk, by=signed_in(request), reason=form.cleaned_data["reason"])
    return form_page(request, form, act, to_item(found), _("Take the paper back"), _("Take back"), lead=one.title)
