"""Pages on which the office lists candidates, sees their conflicts, imports tables and invites."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, conflict_pages, exports, people_forms, people_pages
from kyoten.apps.reviews.actions import candidates as acts
from kyoten.apps.reviews.actions import importing
from kyoten.apps.reviews.models import Candidate
from kyoten.apps.reviews.queries import people
from kyoten.apps.reviews.views.common import followed, run


@require_safe
@login_required
def candidates(request: HttpRequest, call_code: str) -> HttpResponse:
    """The list of candidates with their conflicts."""
    return _list(request, followed(request, call_code))


def _list(request: HttpRequest, call: Call, form: Any = None) -> HttpResponse:
    rows = list(people.candidates_of(call))
    matrix = conflict_pages.Matrix(call, [one.profile for one in rows])
    context: dict[str, Any] = {"call": call, "table": people_pages.candidates_table(call, rows, matrix)}
    if access.may_assign(request.user, call):
        context["form"] = form or people_forms.CandidateForm(funders=call.programme.funders.all())
        context["waiting"] = people_pages.may_be_ticked(rows)
    return render(request, "reviews/candidates.html", context, status=422 if form else 200)


@require_POST
@login_required
def add(request: HttpRequest, call_code: str) -> HttpResponse:
    """Put one person on the list."""
    call = run(request, call_code)
    form = people_forms.CandidateForm(request.POST, funders=call.programme.funders.all())
    if not form.is_valid():
        return _list(request, call, form)
    more = {"funder_code": form.cleaned_data["funder"], "max_load": form.cleaned_data["max_load"]}
    attempt(request, lambda: acts.list_candidate(call.pk, form.given(), by=signed_in(request), **more))
    return redirect("reviews:candidates", call.code)


@require_safe
@login_required
def candidate(request: HttpRequest, call_code: str, candidate_id: int) -> HttpResponse:
    """One person: profile, conflicts, how far the invitation is."""
    call = followed(request, call_code)
    one = get_object_or_404(people.candidates_of(call), pk=candidate_id)
    matrix = conflict_pages.Matrix(call, [one.profile])
    context = {
        "call": call,
        "candidate": one,
        "facts": people_pages.candidate_facts(one),
        "conflicts": people_pages.pairs_of_candidate(call, matrix, one.profile),
        "may_invite": access.may_assign(request.user, call) and one.accepted_at is None,
        "invite_form": people_forms.InviteForm(initial={"max_load": one.max_load}),
        "reason_form": people_forms.ReasonForm(),
    }
    return render(request, "reviews/candidate.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def invite(request: HttpRequest, call_code: str) -> HttpResponse:
    """The invitations to the people ticked, as they would leave; on consent exactly these leave."""
    call = run(request, call_code)
    asked, load = _ticked(request, call)
    if not asked:
        messages.warning(request, _("Nobody is ticked who can still be invited. Tick at least one person."))
        return redirect("reviews:candidates", call.code)
    more: dict[str, Any] = {"by": signed_in(request), "page": request.build_absolute_uri(reverse("reviews:invitation"))}
    if request.method == "POST":
        done = _("Invited: %(count)s. The links are on their way by mail.") % {"count": len(asked)}
        shown: dict[str, Any] = {"max_load": load, "digest": request.POST.get("digest", "")}
        if attempt(request, lambda: acts.invite_candidates([one.pk for one in asked], **more, **shown), done):
            return redirect("reviews:candidates", call.code)
    matrix = conflict_pages.Matrix(call, [one.profile for one in asked])
    context = {"call": call, "load": load, **people_pages.invitations(call, asked, matrix, load, **more)}
    return render(request, "reviews/candidates_invite.html", context)


def _ticked(request: HttpRequest, call: Call) -> tuple[list[Candidate], int | None]:
    """The people ticked who can be invited, and for how many applications where that is said."""
    asked = request.POST if request.method == "POST" else request.GET
    keys, load = [int(one) for one in asked.getlist("candidate") if one.isdecimal()], asked.get("max_load", "")
    wanted = int(load) if load.isdecimal() and 1 <= int(load) <= people_forms.MOST_LOAD else None
    return people.can_be_invited(people.candidates_of(call).filter(pk__in=keys)), wanted


@require_POST
@login_required
def withdraw(request: HttpRequest, call_code: str, candidate_id: int) -> HttpResponse:
    """Take an invitation back."""
    call = run(request, call_code)
    one = get_object_or_404(Candidate, call=call, pk=candidate_id)
    reason = request.POST.get("reason", "")
    attempt(request, lambda: acts.withdraw_candidate(one.pk, by=signed_in(request), reason=reason), _("Taken back."))
    return redirect("reviews:candidate", call.code, one.pk)


# --- import ---


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest, call_code: str) -> HttpResponse:
    """Send a table in; the preview comes next."""
    call = run(request, call_code)
    form = people_forms.CandidatesUploadForm(
        request.POST or None, request.FILES or None, funders=call.programme.funders.all()
    )
    if request.method == "POST" and form.is_valid():
        try:
            stored = importing.receive(call.pk, form.cleaned_data["table"], by=signed_in(request))
        except Refused as refusal:
            form.add_error("table", str(refusal))
        else:
            return redirect("reviews:candidates_preview", call.code, stored.pk, form.cleaned_data["funder"])
    context = {"call": call, "form": form}
    return render(request, "reviews/candidates_import.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def template(request: HttpRequest, call_code: str) -> HttpResponse:
    """The empty table to fill in."""
    run(request, call_code)
    return exports.candidates_template()


@require_http_methods(["GET", "POST"])
@login_required
def preview(request: HttpRequest, call_code: str, file_id: int, funder: str) -> HttpResponse:
    """What a table would do, row by row; on consent it is done."""
    call = run(request, call_code)
    get_object_or_404(StoredFile, pk=file_id, subject=importing.subject(call))
    if request.method == "POST":
        more: dict[str, Any] = {
            "by": signed_in(request),
            "funder_code": funder,
            "digest": request.POST.get("digest", ""),
        }
        if attempt(request, lambda: importing.apply(call.pk, file_id, **more), _("The people are on the list.")):
            return redirect("reviews:candidates", call.code)
    plan = importing.plan(call, file_id, funder)
    return render(request, "reviews/candidates_preview.html", {"call": call, **people_pages.preview(plan)})
