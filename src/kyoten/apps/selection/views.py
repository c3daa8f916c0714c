"""The board on which all funders decide one portfolio together."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.acting import done
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.tables import csv_response, xlsx_response
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import access, actions, board_columns, boards, desk_pages, exports, forms, queries
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.apps.selection.seen import call_of


@require_safe
@login_required
def boards_page(request: HttpRequest) -> HttpResponse:
    """Every call whose choice the user follows."""
    calls = access.boards_for(request.user)
    return render(request, "selection/boards.html", {"table": desk_pages.boards_table(calls)})


@require_safe
@login_required
def board(request: HttpRequest, code: str) -> HttpResponse:
    """All candidates of a call, who is proposed and chosen, and what is still to be done."""
    return render(request, "selection/board.html", boards.context(call_of(request, code), request.user, request.GET))


@require_safe
@login_required
def board_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The board as a file with columns, filter and order of the page."""
    call = call_of(request, code)
    return csv_response(exports.board_csv(*_board_file(request, call)), f"selection-{call.code}.csv")


@require_safe
@login_required
def board_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """The same as an Excel file with what every column means."""
    call = call_of(request, code)
    return xlsx_response(exports.board_xlsx(*_board_file(request, call)), f"selection-{call.code}.xlsx")


def _board_file(request: HttpRequest, call: Call) -> tuple[list[Choice], list[board_columns.Column], str]:
    """The rows as the address wants them, the columns, and the language of the page."""
    rows = queries.choices(proposal_of(call))
    view = boards.view_of(call, rows, boards.filter_form(call, request.GET))
    return view.rows(rows), boards.columns(call, view), wording.two_letters(get_language())


@require_safe
@login_required
def calibration(request: HttpRequest, code: str) -> HttpResponse:
    """How the scores of the latest proposal were made comparable, in plain words."""
    call = call_of(request, code)
    return render(request, "selection/calibration.html", boards.calibration(call, proposal_of(call), request.user))


@require_POST
@login_required
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Let the engine propose a portfolio."""
    actions.propose(call_of(request, code).pk, by=signed_in(request))
    messages.success(request, _("The proposal was made. Every funder can now confirm or change it."))
    return redirect("selection:board", code=code)


@require_POST
@login_required
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm the choice exactly as it was shown."""
    proposal = proposal_of(call_of(request, code))
    form = forms.Confirm(request.POST)
    if not form.is_valid():
        raise Refused(_("The choice was changed after you opened it. Read it again, then confirm."))
    actions.confirm(proposal.pk, by=signed_in(request), **form.cleaned_data)
    messages.success(request, _("The choice was confirmed."))
    return redirect("selection:board", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, code: str, application: str) -> HttpResponse:
    """Take one application in or out, with reasons."""
    call = call_of(request, code)
    proposal = proposal_of(call)
    choice = get_object_or_404(proposal.choices.select_related("application"), application__code=application)
    given = {
        "selected": "out" if choice.selected else "in",
        "reason_ja": choice.reason_ja,
        "reason_en": choice.reason_en,
        "internal": choice.internal,
    }
    form = forms.Change(request.POST or None, initial=given)
    if done(
        form,
        lambda: actions.change_choice(proposal.pk, choice.application_id, by=signed_in(request), **form.cleaned_data),
    ):
        messages.success(request, _("The choice was changed; every funder must confirm it anew."))
        return redirect("selection:board", code=code)
    context = {"call": call, "choice": choice, "form": form, "reasons": queries.reasons_of(choice)}
    return render(request, "selection/change.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rank(request: HttpRequest, code: str, application: str) -> HttpResponse:
    """Give one application another rank, with reasons."""
    call = call_of(request, code)
    proposal = proposal_of(call)
    choice = get_object_or_404(proposal.choices.select_related("application"), application__code=application)
    form = forms.Rank(request.POST or None, initial={"rank": choice.rank})
    if done(
        form,
        lambda: actions.change_rank(proposal.pk, choice.application_id, by=signed_in(request), **form.cleaned_data),
    ):
        messages.success(request, _("The rank was changed; every funder must confirm the choice anew."))
        return redirect("selection:board", code=code)
    context = {"call": call, "choice": choice, "form": form}
    return render(request, "selection/rank.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def deviation(request: HttpRequest, code: str, hub_type: str) -> HttpResponse:
    """Record why a quota is not kept."""
    call = call_of(request, code)
    proposal = proposal_of(call)
    form = forms.KeptReasons(request.POST or None)
    if done(form, lambda: actions.record_deviation(proposal.pk, hub_type, by=signed_in(request), **form.cleaned_data)):
        messages.success(request, _("The reason was recorded; every funder must confirm the choice anew."))
        return redirect("selection:board", code=code)
    context = {"call": call, "hub_type": boards.type_names(call).get(hub_type, hub_type), "form": form}
    return render(request, "selection/deviation.html", context, status=422 if form.is_bound else 200)


def proposal_of(call: Call) -> Proposal:
    proposal = queries.latest(call)
    if proposal is None:
        raise Http404
    return proposal
