"""Pages on which each funder approves, holds or rejects."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import done
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.selection import access, queries, vote_forms, vote_pages, votes
from kyoten.apps.selection.models import Choice, Proposal


@require_safe
@login_required
def decision(request: HttpRequest, code: str) -> HttpResponse:
    """Every choice beside the word of each funder."""
    call, proposal = _found(request, code)
    return render(request, "selection/decision.html", vote_pages.context(call, proposal, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def on_list(request: HttpRequest, code: str, funder: str) -> HttpResponse:
    """One funder's word on the whole list."""
    call, proposal = _found(request, code)
    return _say(request, call, proposal, _own(request, call, funder), None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def on_choice(request: HttpRequest, code: str, application: str, funder: str) -> HttpResponse:
    """One funder's word on one choice."""
    call, proposal = _found(request, code)
    own = _own(request, call, funder)
    rows = proposal.choices.select_related("application")
    return _say(request, call, proposal, own, get_object_or_404(rows, application__code=application))


def _say(request: HttpRequest, call: Call, proposal: Proposal, funder: Funder, choice: Choice | None) -> HttpResponse:
    form = vote_forms.Word(request.POST or None, initial={"digest": proposal.digest})
    if _said(request, form, proposal, funder, choice):
        messages.success(request, _("Your decision was recorded."))
        return redirect("selection:decision", code=call.code)
    context = {"call": call, "proposal": proposal, "funder": funder, "choice": choice, "form": form}
    context |= vote_pages.one_choice(call, choice) if choice else {}
    return render(request, "selection/vote.html", context, status=422 if form.is_bound else 200)


def _said(
    request: HttpRequest, form: vote_forms.Word, proposal: Proposal, funder: Funder, choice: Choice | None
) -> bool:
    """Whether it was recorded; a refusal becomes an error of the form, so that nothing typed is lost."""
    about = choice.application_id if choice else None
    by = signed_in(request)
    return done(
        form,
        lambda: votes.vote(proposal.pk, by=by, funder_code=funder.code, application_id=about, **form.cleaned_data),
    )


def _found(request: HttpRequest, code: str) -> tuple[Call, Proposal]:
    """The call with its latest proposal, for those who may see its board; others must not know of it."""
    call = get_object_or_404(access.boards_for(request.user), code=code)
    proposal = queries.latest(call)
    if proposal is None:
        raise Http404
    return call, proposal


def _own(request: HttpRequest, call: Call, code: str) -> Funder:
    """The funder for which the user decides."""
    funder = get_object_or_404(Funder, programme_id=call.programme_id, code=code)
    if not access.may_confirm(request.user, funder):
        raise Http404
    return funder
