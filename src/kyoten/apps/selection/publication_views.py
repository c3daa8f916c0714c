"""Pages on which the offices make a decision public together."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import made
from kyoten.apps.selection import publication_actions, publication_pages, publication_queries
from kyoten.apps.selection.publication_models import Edition
from kyoten.apps.selection.seen import call_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def publication(request: HttpRequest, code: str) -> HttpResponse:
    """What the pack says, every edition, and the form that prepares the next one."""
    call = call_of(request, code)
    form = publication_pages.form_of(call)(request.POST if request.method == "POST" else None)
    prepare = lambda: publication_actions.prepare(call.pk, by=signed_in(request), **form.cleaned_data)
    if (edition := made(form, prepare)) is not None:
        messages.success(request, _("The edition was prepared. Nothing is public until every funder has approved it."))
        return redirect("selection:edition", code=code, number=edition.number)
    context = {**publication_pages.overview(call, request.user), "form": form}
    return render(request, "selection/publication.html", context, status=422 if form.is_bound else 200)


@require_safe
@login_required
def edition(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One edition as everybody will see it."""
    found = _edition(request, code, number)
    return render(request, "selection/edition.html", publication_pages.one(found, request.user))


@require_POST
@login_required
def approve(request: HttpRequest, code: str, number: int, funder: str) -> HttpResponse:
    """Approve for one funder exactly what was shown."""
    found = _edition(request, code, number)
    digest = request.POST.get("digest", "")
    done = publication_actions.approve(found.pk, by=signed_in(request), funder_code=funder, digest=digest)
    said = {
        Edition.State.PUBLIC: _("The result is public."),
        Edition.State.WAITING: _("Every funder has approved. The result becomes public at its time."),
    }
    messages.success(request, said.get(Edition.State(done.state), _("Your approval was recorded.")))
    return redirect("selection:edition", code=code, number=number)


@require_POST
@login_required
def drop(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give it up."""
    publication_actions.drop(_edition(request, code, number).pk, by=signed_in(request))
    messages.success(request, _("The edition was dropped; it stays on record."))
    return redirect("selection:edition", code=code, number=number)


def _edition(request: HttpRequest, code: str, number: int) -> Edition:
    return get_object_or_404(publication_queries.editions(call_of(request, code)), number=number)
