"""One award: changed, given back, what stands beside it, and new claims on it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import access, actions, forms, queries
from kyoten.apps.ledger.change_forms import CarryOverForm
from kyoten.apps.ledger.models import Award
from kyoten.apps.ledger.pages import awards as award_pages
from kyoten.apps.ledger.pages import rulings as ruling_pages
from kyoten.apps.ledger.pages.changes import former_names
from kyoten.apps.ledger.pages.common import full_name
from kyoten.apps.ledger.views.common import acted, award_of, awarding
from kyoten.apps.programmes.bridge import programme_of
from kyoten.core.kernel.ledger import Kind


@require_safe
@login_required
def award(request: HttpRequest, award_id: int) -> HttpResponse:
    """Figures, claims, and the forms for whoever may book."""
    return _page(request, award_of(request, award_id))


@require_POST
@login_required
def change(request: HttpRequest, award_id: int) -> HttpResponse:
    """Raise or lower an award."""
    row = awarding(request, award_id)
    form = forms.ChangeForm(request.POST)
    act = lambda data: actions.change_award(row.pk, by_yen=form.by_yen(), reason=data["reason"], by=signed_in(request))
    if acted(request, form, act, _("The change is on record.")):
        return redirect("ledger:award", row.pk)
    return _page(request, row, change_form=form)


@require_POST
@login_required
def give_back(request: HttpRequest, award_id: int) -> HttpResponse:
    """Record what the hub returned."""
    row = awarding(request, award_id)
    form = forms.ReturnForm(request.POST)
    act = lambda data: actions.give_back(row.pk, **data, by=signed_in(request))
    if acted(request, form, act, _("The return is on record.")):
        return redirect("ledger:award", row.pk)
    return _page(request, row, return_form=form)


@require_POST
@login_required
def beside(request: HttpRequest, award_id: int) -> HttpResponse:
    """Record matching, a repayment or a royalty."""
    row = awarding(request, award_id)
    form = forms.BesideForm(request.POST)
    act = lambda data: actions.record_beside(row.pk, Kind(data.pop("kind")), **data, by=signed_in(request))
    if acted(request, form, act, _("The amount is on record.")):
        return redirect("ledger:award", row.pk)
    return _page(request, row, beside_form=form)


@require_POST
@login_required
def facts(request: HttpRequest, award_id: int) -> HttpResponse:
    """Keep what the rules ask of an award."""
    row = awarding(request, award_id)
    form = ruling_pages.facts_form(row, programme_of(row.line.measure.programme), request.POST)
    act = lambda _data: actions.state_award(row.pk, form.stated(), by=signed_in(request))
    if acted(request, form, act, _("What you stated is kept, and the rules were asked again.")):
        return redirect("ledger:award", row.pk)
    return _page(request, row, stated_form=form)


def _page(request: HttpRequest, row: Award, **sent: Form) -> HttpResponse:
    context: dict[str, Any] = {
        "award": row,
        "line_name": full_name(row.line),
        "facts": award_pages.award_facts(row),
        "table": award_pages.claims_table(row.claims.all()),
        "may_book": access.may_book(request.user, row.line),
        "may_claim": access.may_claim(request.user, row.hub),
        "sees_line": access.visible_lines(request.user).filter(pk=row.line_id).exists(),
        "history": former_names(row.line),
        "carry_form": CarryOverForm(),
        "change_form": forms.ChangeForm(),
        "return_form": forms.ReturnForm(),
        "beside_form": forms.BesideForm(),
        **ruling_pages.award_context(row),
        **sent,
    }
    context["form"] = next(iter(sent.values()), None)
    return render(request, "ledger/award.html", context, status=422 if sent else 200)


@require_http_methods(["GET", "POST"])
@login_required
def claim(request: HttpRequest, award_id: int) -> HttpResponse:
    """A member of the hub files a claim; files that arrived stay, also where the claim is not taken."""
    row = award_of(request, award_id)
    if not access.may_claim(request.user, row.hub):
        raise Http404
    given: dict[str, Any] = {"waiting": queries.unused_files(row), "asked": award_pages.claim_fields(row)}
    form = forms.ClaimForm(request.POST or None, request.FILES or None, **given)
    if request.method == "POST" and acted(request, form, lambda data: _file(request, row, data), _("Filed.")):
        return redirect("ledger:award", row.pk)
    facts = award_pages.award_facts(row)
    context = {"award": row, "line_name": full_name(row.line), "facts": facts, "form": form}
    return render(request, "ledger/claim_form.html", context, status=422 if form.errors else 200)


def _file(request: HttpRequest, row: Award, data: dict[str, Any]) -> None:
    """Take the files in, then file the claim."""
    by = signed_in(request)
    kept = [actions.receive_evidence(row.pk, one, by=by) for one in data["evidence"]]
    evidence = list({one.pk: one for one in [*kept, *data.get("uploaded", ())]}.values())
    if not evidence:
        raise Refused(_("Attach the evidence: at least one file."))
    given = {name: data[name] for name in ("amount", "purpose", "stated")}
    actions.file_claim(row.pk, **given, evidence=evidence, by=by)
