"""The page on which the method of ranking is chosen."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import done
from kyoten.apps.selection import boards, queries, ranking_actions, ranking_forms, ranking_pages, ranking_queries
from kyoten.apps.selection.seen import call_of
from kyoten.apps.selection.views import proposal_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ranking(request: HttpRequest, code: str) -> HttpResponse:
    """Choose by which method the candidates are ranked, with reasons."""
    call = call_of(request, code)
    proposal = proposal_of(call)
    methods = ranking_queries.methods_of(call)
    now = {"method": ranking_queries.method_now(proposal)}
    form = ranking_forms.RankingForm(request.POST or None, methods=methods, initial=now)
    by = signed_in(request)
    if done(form, lambda: ranking_actions.choose_ranking(proposal.pk, by=by, **form.cleaned_data)):
        messages.success(request, _("The candidates are ranked anew; every funder must confirm the choice anew."))
        return redirect("selection:board", code=code)
    tables = {"preview": ranking_pages.preview(queries.choices(proposal)), "history": ranking_pages.history(proposal)}
    context = {"call": call, "form": form, "facts": ranking_pages.facts(proposal, boards.type_names(call)), **tables}
    return render(request, "selection/ranking.html", context, status=422 if form.is_bound else 200)
