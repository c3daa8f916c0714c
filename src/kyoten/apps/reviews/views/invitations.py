"""Behind the link: who is asked to review accepts, takes less, or declines, and may declare conflicts at once."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.forms import PasswordForm
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.links import VoidLink
from kyoten.apps.reviews import conflict_pages, people_forms, people_pages
from kyoten.apps.reviews.actions import candidates as acts
from kyoten.apps.reviews.models import Candidate
from kyoten.apps.reviews.queries import people

BACKEND = "django.contrib.auth.backends.ModelBackend"
REMEMBERED = "reviewer_invitation"  # the session keeps the digest of the link that was opened, never its token


@never_cache
@require_safe
def invitation(request: HttpRequest) -> HttpResponse:
    """Who asks whom to what. The token leaves the address at once, so that it stands in no history and no log."""
    token = request.GET.get("key", "")
    if token:
        request.session.pop(REMEMBERED, None)
        with suppress(VoidLink):
            request.session[REMEMBERED] = acts.open_link(token).token_digest
        return redirect("reviews:invitation")
    one = people.opened_by(request.session.get(REMEMBERED, ""))
    return _asked(request, one) if one else _void(request)


def _asked(
    request: HttpRequest, one: Candidate, password: PasswordForm | None = None, refusal: Any = None
) -> HttpResponse:
    """The question, with the ways to answer."""
    known = request.user.is_authenticated or people.has_account(one.profile.email)
    context = {
        "candidate": one,
        "facts": people_pages.invitation_facts(one),
        "right_account": isinstance(request.user, User) and request.user.email == one.profile.email,
        "needs_account": not known,
        "loads": people_pages.smaller_loads(one.max_load),
        "applications": people_pages.shown_applications(people.shown_on_invitation(one.call)),
        "early_form": _early(request, one),
        "form": password or PasswordForm(email=one.profile.email),
        "decline_form": refusal or people_forms.DeclineForm(),
        "here": reverse("reviews:invitation"),
    }
    return render(request, "reviews/invitation.html", context, status=422 if password or refusal else 200)


def _early(request: HttpRequest, one: Candidate) -> people_forms.EarlyForm:
    kinds = conflict_pages.declarable(one.call)
    return people_forms.EarlyForm(request.POST or None, applications=people.shown_on_invitation(one.call), kinds=kinds)


def _void(request: HttpRequest) -> HttpResponse:
    """The same answer for every link that opens nothing, whatever the cause."""
    return render(request, "reviews/invitation_void.html", status=404)


@never_cache
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Accept with the load of the button that was pressed, or decline."""
    one = people.opened_by(request.session.get(REMEMBERED, ""))
    if one is None:
        return _void(request)
    if "decline" in request.POST:
        return _decline(request, one)
    return _accept(request, one, request.POST.get("load", ""))


def _accept(request: HttpRequest, one: Candidate, load: str) -> HttpResponse:
    form = PasswordForm(request.POST, email=one.profile.email)
    if not request.user.is_authenticated and not form.is_valid():
        return _asked(request, one, form)
    by = request.user if isinstance(request.user, User) else None
    made: list[Candidate] = []
    more: dict[str, Any] = {
        "load": int(load) if load.isdecimal() else 0,
        "password": form.cleaned_data.get("password", "") if form.is_valid() else "",
        "declared": _early(request, one).declared(),
    }
    act = lambda: made.append(acts.accept_candidacy(one.token_digest or "", by=by, **more))
    if not attempt(request, act, _("Thank you. You are on the panel.")):
        return redirect("reviews:invitation")
    if not request.user.is_authenticated and made[0].profile.user is not None:
        login(request, made[0].profile.user, backend=BACKEND)
    request.session.pop(REMEMBERED, None)
    return redirect("reviews:profile")


def _decline(request: HttpRequest, one: Candidate) -> HttpResponse:
    form = people_forms.DeclineForm(request.POST)
    if not form.is_valid():
        return _asked(request, one, refusal=form)
    by = request.user if isinstance(request.user, User) else None
    declared = _early(request, one).declared()
    acts.decline_candidacy(one.token_digest or "", by=by, declared=declared, **form.cleaned_data)
    request.session.pop(REMEMBERED, None)
    return render(request, "reviews/invitation_declined.html")
