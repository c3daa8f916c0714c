"""Introductions: the list, one, and everything its coordinator does with it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.forms import introductions as forms
from kyoten.apps.brokerage.forms.common import TextForm
from kyoten.apps.brokerage.forms.desk import ReasonForm
from kyoten.apps.brokerage.models import Introduction
from kyoten.apps.brokerage.pages import beginning
from kyoten.apps.brokerage.pages import introductions as pages
from kyoten.apps.brokerage.queries.staff import active_hubs, suggestions
from kyoten.apps.brokerage.views.common import WRITE, form_page, led_introduction, seen_enquiry, seen_introduction
from kyoten.apps.foundation.acting import attempt, must, site_of


@require_safe
@login_required
def introductions(request: HttpRequest) -> HttpResponse:
    """The introductions that the user may read, and who has how much in hand."""
    must(access.reads_desk(request.user))
    form = forms.ListFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = pages.chosen(access.introductions_for(request.user), request.user, asked)
    context = {
        "form": form,
        "table": pages.list_table(rows),
        "loads": pages.load_table(),
        "works": access.is_staff(request.user),
        "keeps": access.is_coordinator(request.user),
    }
    return render(request, "brokerage/introductions.html", context)


@require_http_methods(WRITE)
@login_required
def introduce(request: HttpRequest) -> HttpResponse:
    """Begin an introduction, out of an enquiry, a need or a proposal where one is named."""
    must(access.is_staff(request.user))
    number = request.GET.get("enquiry", "")
    enquiry = seen_enquiry(request, int(number)) if number.isdecimal() else None
    given = beginning.given(request.user, request.GET, enquiry)
    form = forms.IntroduceForm(
        request.POST or None,
        hubs=active_hubs(),
        suggested=suggestions((), ()),
        own=access.is_coordinator(request.user),
        initial=given,
    )
    act = lambda: actions.introduce(form.given(enquiry.pk if enquiry else None), by=signed_in(request))
    back = reverse("brokerage:introductions")
    return form_page(request, form, act, back, _("Begin an introduction"), _("Begin"), leads=_to)


@require_safe
@login_required
def introduction(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """One introduction."""
    found = seen_introduction(request, introduction_id)
    shown = pages.one_introduction(found, request.user)
    shown |= {"sign_form": _sign_form(shown["agreement"]), "text_form": TextForm()}
    return render(request, "brokerage/introduction.html", shown)


def _sign_form(agreement: dict[str, object] | None) -> forms.SignForm | None:
    if agreement is None or not agreement["signs"]:
        return None
    return forms.SignForm(initial={"digest": getattr(agreement["row"], "digest", "")})


@require_http_methods(WRITE)
@login_required
def move_on(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Record a later stage."""
    found = led_introduction(request, introduction_id)
    form = forms.StageForm(request.POST or None, introduction=found)
    act = lambda: actions.move_on(found.pk, by=signed_in(request), **form.cleaned_data)
    return form_page(request, form, act, _to(found), _("Record a stage"), _("Record"), lead=found.title)


@require_http_methods(WRITE)
@login_required
def plan_next(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Plan the next step."""
    found = led_introduction(request, introduction_id)
    form = forms.NextForm(request.POST or None, initial={"step": found.next_step, "on": found.next_on})
    act = lambda: actions.plan_next(found.pk, by=signed_in(request), **form.cleaned_data)
    return form_page(request, form, act, _to(found), _("Plan the next step"), _("Save"), lead=found.title)


@require_http_methods(WRITE)
@login_required
def end(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """End it."""
    found = led_introduction(request, introduction_id)
    form = ReasonForm(request.POST or None)
    act = lambda: actions.end(found.pk, form.cleaned_data["reason"], by=signed_in(request))
    return form_page(request, form, act, _to(found), _("End the introduction"), _("Record the end"), lead=found.title)


@require_POST
@login_required
def share(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Share it with the coordinators of all hubs."""
    found = led_introduction(request, introduction_id)
    attempt(request, lambda: actions.share(found.pk, by=signed_in(request)), _("Shared with the other coordinators."))
    return redirect(_to(found))


@require_POST
@login_required
def counsel(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Advise on a shared introduction."""
    found = seen_introduction(request, introduction_id)
    must(access.may_counsel(request.user, found))
    text = request.POST.get("text", "")
    act = lambda: actions.counsel(found.pk, text, by=signed_in(request), site=site_of(request))
    attempt(request, act, _("Sent."))
    return redirect(_to(found))


@require_http_methods(WRITE)
@login_required
def give(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Ask another coordinator to take it over."""
    found = led_introduction(request, introduction_id)
    places = [body.prefecture for body in (found.seeker, found.provider) if body.prefecture]
    others = [one for one in suggestions(found.fields, places) if one.user.pk != found.coordinator_id]
    form = forms.TakerForm(request.POST or None, suggested=others)
    act = lambda: actions.ask_to_take(found.pk, by=signed_in(request), site=site_of(request), **form.cleaned_data)
    lead = _("Those who fit in field and place come first, then those with the least in hand.")
    return form_page(request, form, act, _to(found), _("Hand the introduction over"), _("Ask"), lead=lead)


@require_http_methods(WRITE)
@login_required
def fix_text(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Put a text before both sides."""
    found = led_introduction(request, introduction_id)
    newest = found.agreements.first()
    form = forms.AgreementForm(request.POST or None, initial={"text": newest.content["text"] if newest else ""})
    act = lambda: actions.fix_text(found.pk, form.cleaned_data["text"], by=signed_in(request), site=site_of(request))
    lead = _("A newer text voids the signatures of the one before.") if newest else ""
    return form_page(request, form, act, _to(found), _("Text for both sides"), _("Put it before both"), lead=lead)


@require_POST
@login_required
def sign(request: HttpRequest, introduction_id: int, agreement_id: int) -> HttpResponse:
    """Sign for the own side."""
    found = seen_introduction(request, introduction_id)
    must(access.may_sign(request.user, found) and found.agreements.filter(pk=agreement_id).exists())
    form = forms.SignForm(request.POST)
    digest = form.cleaned_data["digest"] if form.is_valid() else ""
    attempt(request, lambda: actions.sign(agreement_id, digest, by=signed_in(request)), _("You have signed."))
    return redirect(_to(found))


def _to(found: Introduction) -> str:
    return reverse("brokerage:introduction", args=[found.pk])
