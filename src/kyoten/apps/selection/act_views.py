"""Pages on which the funders decide together beside and after the list."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import made
from kyoten.apps.selection import access, act_forms, act_pages, acts
from kyoten.apps.selection.act_models import Act
from kyoten.apps.selection.seen import call_of


@require_safe
@login_required
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """All recorded decisions of a call."""
    return render(request, "selection/acts.html", act_pages.listing(call_of(request, code), request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def propose(request: HttpRequest, code: str, act_kind: str) -> HttpResponse:
    """Put one decision before the funders."""
    call = call_of(request, code)
    if act_kind not in act_forms.FORMS or not access.may_decide(request.user, call):
        raise Http404
    form = act_forms.FORMS[act_kind](request.POST or None, call=call)
    if (act := _proposed(request, form, act_kind)) is not None:
        messages.success(request, _("The decision waits for the approval of every funder."))
        return redirect("selection:act", code=code, act_id=act.pk)
    context = {"call": call, "form": form, "kind": Act.Kind(act_kind).label}
    return render(request, "selection/act_propose.html", context, status=422 if form.is_bound else 200)


def _proposed(request: HttpRequest, form: act_forms.ActForm, kind: str) -> Act | None:
    """The act; None where it was refused, and the refusal stands in the form."""

    def propose() -> Act:
        reasons = {name: form.cleaned_data[name] for name in act_forms.REASONS}
        return acts.propose_act(form.call.pk, kind, form.subject(), by=signed_in(request), **reasons)

    return made(form, propose)


@require_safe
@login_required
def one(request: HttpRequest, code: str, act_id: int) -> HttpResponse:
    """One decision with its approvals."""
    return render(request, "selection/act.html", act_pages.one(_act(request, code, act_id), request.user))


@require_POST
@login_required
def approve(request: HttpRequest, code: str, act_id: int, funder: str) -> HttpResponse:
    """Approve it for one funder."""
    act = _act(request, code, act_id)
    acts.approve_act(act.pk, by=signed_in(request), funder_code=funder, digest=request.POST.get("digest", ""))
    messages.success(request, _("Your decision was recorded."))
    return redirect("selection:act", code=code, act_id=act_id)


@require_POST
@login_required
def drop(request: HttpRequest, code: str, act_id: int) -> HttpResponse:
    """Give it up."""
    acts.drop_act(_act(request, code, act_id).pk, by=signed_in(request))
    messages.success(request, _("The decision was dropped; it stays on record."))
    return redirect("selection:act", code=code, act_id=act_id)


def _act(request: HttpRequest, code: str, act_id: int) -> Act:
    rows = Act.objects.select_related("call__programme", "proposed_by")
    return get_object_or_404(rows, call=call_of(request, code), pk=act_id)
