"""The page on which an open call goes on under a newer version: first what it would do, then the act."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import done
from kyoten.apps.programmes import access, actions, forms, queries, revision_pages
from kyoten.apps.programmes.models import Call, ProgrammeVersion


def _call(request: HttpRequest, code: str) -> Call:
    """An open call that the user runs; for others there is no such page."""
    call = get_object_or_404(access.calls_visible_to(request.user), code=code, state=Call.State.OPEN)
    if not access.may_run(request.user, call.programme):
        raise Http404
    return call


@login_required
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a version, read what changes and whom it touches, confirm with a reason."""
    call = _call(request, code)
    newer = list(queries.newer_versions(call))
    chosen = _chosen(request, newer)
    form = forms.Revise(request.POST or None, initial={"number": chosen.number if chosen else None})
    if request.method == "POST" and form.is_valid() and _done(request, call, form):
        return redirect("programmes:call", code=code)
    context = {"call": call, "form": form if chosen else None, **revision_pages.preview(call, newer, chosen)}
    return render(request, "programmes/revise.html", context)


def _chosen(request: HttpRequest, newer: list[ProgrammeVersion]) -> ProgrammeVersion | None:
    """The version that the address or the form names, else the newest."""
    wanted = request.POST.get("number") or request.GET.get("version", "")
    return next((one for one in newer if str(one.number) == wanted), newer[0] if newer else None)


def _done(request: HttpRequest, call: Call, form: forms.Revise) -> bool:
    """Put the call under the version; a refusal stands at the form."""
    if not done(form, lambda: actions.revise_call(call.pk, by=signed_in(request), **form.reasons())):
        return False
    messages.success(request, _("The call goes on under the newer version, and every draft with it."))
    return True
