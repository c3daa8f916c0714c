"""The work of the desk: the list, one enquiry, everything done with it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access, actions, exports
from kyoten.apps.brokerage.forms import desk as forms
from kyoten.apps.brokerage.forms.common import TextForm
from kyoten.apps.brokerage.models import Enquiry, Referral
from kyoten.apps.brokerage.pages import cases, tiles
from kyoten.apps.brokerage.pages import desk as pages
from kyoten.apps.brokerage.queries.staff import active_hubs, people
from kyoten.apps.brokerage.views.common import WRITE, form_page, handled_enquiry, seen_enquiry
from kyoten.apps.foundation.acting import attempt, made, must, site_of


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The enquiries of the own desks; whoever works at none finds what they are asked."""
    if not access.reads_desk(request.user):
        return redirect("brokerage:asked")
    form, rows = _listed(request)
    context = {
        "form": form,
        "table": pages.list_table(rows),
        "exports": [
            {"label": _("These enquiries as CSV"), "url": f"{reverse('brokerage:export')}?{request.GET.urlencode()}"}
        ],
        "tiles": tiles.home_tiles(signed_in(request)),
        "works": access.is_staff(request.user),
    }
    return render(request, "brokerage/desk.html", context)


def _listed(request: HttpRequest) -> tuple[forms.DeskFilter, QuerySet[Enquiry]]:
    """The filter as the address says it, and what it lets through."""
    form = forms.DeskFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    return form, pages.chosen(access.enquiries_for(request.user), request.user, asked)


@require_safe
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The enquiries of the list, filtered as on the page, as a file."""
    must(access.reads_desk(request.user))
    return exports.enquiries(_listed(request)[1])


@require_safe
@login_required
def times(request: HttpRequest) -> HttpResponse:
    """How long the own desks take."""
    must(access.reads_desk(request.user))
    return render(request, "brokerage/times.html", pages.times(access.enquiries_for(request.user)))


@require_safe
@login_required
def asked(request: HttpRequest) -> HttpResponse:
    """What the own body is asked: enquiries to help with, introductions to sign; and what one asked oneself."""
    user = signed_in(request)
    body = access.acts_for(user)
    rows = access.enquiries_for(user)
    context = {
        "referred": pages.list_table(rows.filter(referrals__organisation_id=body or 0).distinct()),
        "own": pages.list_table(rows.filter(asker=user)),
        "to_sign": tiles.to_sign(user),
        "body": user.organisation,
    }
    return render(request, "brokerage/asked.html", context)


@require_safe
@login_required
def enquiry(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """One enquiry."""
    found = seen_enquiry(request, enquiry_id)
    shown = pages.one_enquiry(found, request.user)
    alike = cases.like(request.user, f"{found.title}\n{found.text}") if shown["reads"] else None
    fitting = pages.what_fits(found, request.user, request.GET.get("hub", "")) if shown["reads"] else None
    more = {"alike": alike, "fits": fitting, "text_form": TextForm()}
    return render(request, "brokerage/enquiry.html", {**shown, **more})


@require_http_methods(WRITE)
@login_required
def note(request: HttpRequest) -> HttpResponse:
    """Write down what came by mail, by telephone or in person."""
    must(access.is_staff(request.user))
    form = forms.NoteForm(request.POST or None, hubs=active_hubs())
    noted = made(form, lambda: _noted(form, request))
    if noted is not None:
        messages.success(request, _("Written down. Sort it now, or leave it to the desk that has it."))
        there = access.enquiries_for(request.user).filter(pk=noted.pk).exists()
        return redirect(_to(noted) if there else reverse("brokerage:desk"))
    title, submit = _("Write an enquiry down"), _("Write it down")
    context = {"form": form, "title": title, "submit_label": submit, "cancel_url": reverse("brokerage:desk")}
    return render(request, "brokerage/form.html", context, status=422 if form.is_bound else 200)


def _noted(form: forms.NoteForm, request: HttpRequest) -> Enquiry:
    clean = form.cleaned_data
    by, site = signed_in(request), site_of(request)
    return actions.note(form.given(), clean["channel"], by=by, received_at=clean["received_at"], site=site)


@require_http_methods(WRITE)
@login_required
def triage(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Sort it and give it an owner."""
    found = handled_enquiry(request, enquiry_id)
    given = {"kind": found.kind, "urgency": found.urgency, "owner_id": found.owner_id}
    staff = people(access.desk_people(found.hub))
    form = forms.TriageForm(request.POST or None, people=staff, initial=given)
    act = lambda: actions.triage(found.pk, by=signed_in(request), site=site_of(request), **form.cleaned_data)
    said = _("Sorted. The owner and the day of the answer stand on this page.")
    return form_page(request, form, act, _to(found), _("Sort the enquiry"), _("Sort it"), lead=found.title, said=said)


@require_POST
@login_required
def write(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Add to the conversation as whoever one is in it."""
    found = seen_enquiry(request, enquiry_id)
    text, user, site = request.POST.get("text", ""), signed_in(request), site_of(request)
    if access.may_handle(user, found):
        inside = "inside" in request.POST
        attempt(request, lambda: actions.write(found.pk, text, by=user, inside=inside, site=site), _("Sent."))
    elif found.asker_id == user.pk:
        attempt(request, lambda: actions.write_as_asker(found.pk, text, by=user, site=site), _("Sent."))
    else:
        must(access.asked_body(user, found))
        attempt(request, lambda: actions.write_as_body(found.pk, text, by=user, site=site), _("Sent."))
    return redirect(_to(found))


@require_http_methods(WRITE)
@login_required
def refer(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Ask a member institution."""
    found = handled_enquiry(request, enquiry_id)
    form = forms.ReferForm(request.POST or None)
    act = lambda: _referred(found, form, request)
    lead = _("The body reads the enquiry and the conversation, not the address of whoever asked.")
    said = _("Asked. The institution is told by mail, and you are told what it answers.")
    return form_page(request, form, act, _to(found), _("Ask a member institution"), _("Ask"), lead=lead, said=said)


def _referred(found: Enquiry, form: forms.ReferForm, request: HttpRequest) -> Referral:
    clean = form.cleaned_data
    body = clean["organisation"]
    return actions.refer(found.pk, body.pk, clean["why"], by=signed_in(request), site=site_of(request))


@require_http_methods(WRITE)
@login_required
def hand_over(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Ask another hub's desk to take it."""
    found = handled_enquiry(request, enquiry_id)
    others = [one for one in active_hubs() if one.pk != found.hub_id]
    form = forms.HandForm(request.POST or None, hubs=others)
    act = lambda: _handed(found, form, request)
    lead = _("The conversation goes with it, and your desk goes on reading it.")
    said = _("Asked. The enquiry stays with you until that desk accepts.")
    title, submit = _("Hand over to another desk"), _("Ask that desk")
    return form_page(request, form, act, _to(found), title, submit, lead=lead, said=said)


def _handed(found: Enquiry, form: forms.HandForm, request: HttpRequest) -> Referral:
    clean = form.cleaned_data
    return actions.hand_over(found.pk, clean["hub"], clean["why"], by=signed_in(request), site=site_of(request))


@require_http_methods(WRITE)
@login_required
def judge(request: HttpRequest, enquiry_id: int, referral_id: int) -> HttpResponse:
    """Accept a referral or decline it."""
    found = seen_enquiry(request, enquiry_id)
    referral = get_object_or_404(Referral.objects.select_related("enquiry"), enquiry=found, pk=referral_id)
    must(access.may_judge(request.user, referral))
    form = forms.JudgeForm(request.POST or None)
    act = lambda: actions.judge(referral.pk, by=signed_in(request), site=site_of(request), **form.cleaned_data)
    back = reverse("brokerage:asked") if referral.organisation_id else _to(found)
    said = _("Answered. The desk that asked is told by mail.")
    return form_page(request, form, act, back, _("Answer the desk"), _("Answer"), lead=referral.why, said=said)


@require_http_methods(WRITE)
@login_required
def close(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Close it with what came of it."""
    found = handled_enquiry(request, enquiry_id)
    form = forms.CloseForm(request.POST or None)
    act = lambda: actions.close(found.pk, by=signed_in(request), site=site_of(request), **form.cleaned_data)
    said = _("Closed. Whoever asked is told by mail.") if found.asker_email else _("Closed.")
    return form_page(request, form, act, _to(found), _("Close the enquiry"), _("Close it"), lead=found.title, said=said)


@require_http_methods(WRITE)
@login_required
def reopen(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Open it again."""
    found = handled_enquiry(request, enquiry_id)
    form = forms.ReasonForm(request.POST or None)
    act = lambda: actions.reopen(found.pk, form.cleaned_data["reason"], by=signed_in(request))
    return form_page(request, form, act, _to(found), _("Open the enquiry again"), _("Open it"), lead=found.title)


def _to(found: Enquiry) -> str:
    return reverse("brokerage:enquiry", args=[found.pk])
