"""Pages on which a consortium gathers its people, and the page behind the link that invites somebody."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.forms import PasswordForm
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, pages, partner_forms, partner_pages, partner_queries, queries
from kyoten.apps.applications.actions import partners as acts
from kyoten.apps.applications.models import Application, Invitation
from kyoten.apps.applications.views.common import own, page
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.links import VoidLink

BACKEND = "django.contrib.auth.backends.ModelBackend"
REMEMBERED = "invitation"  # the session keeps the digest of the link that was opened, never its token


@login_required
@require_safe
def partners(request: HttpRequest, code: str) -> HttpResponse:
    """The people of the consortium: where each stands, who is holding things up."""
    return _partners(request, own(request, code))


def _partners(request: HttpRequest, application: Application, invite_form: Form | None = None) -> HttpResponse:
    """The page; what can be done stands on it only for those who may."""
    people, viewer = partner_pages.people_of(application, signed_in(request)), signed_in(request)
    coordinates = access.may_coordinate(viewer, application)
    may_invite = coordinates and application.state in partner_queries.UNFILED
    form = (invite_form or partner_forms.InviteForm(members=people.members)) if may_invite else None
    more = {
        "trail": pages.trail(application, _("Partners")),
        "table": partner_pages.table(people),
        "waiting": partner_pages.waiting(people),
        "cards": partner_pages.cards(people) if coordinates else [],
        "invite_form": form if people.members else None,
        "needs_members": may_invite and not people.members,
        "part": partner_pages.own_part(people, viewer),
    }
    return page(request, "partners", application, **more)


@login_required
@require_POST
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite somebody for a member body."""
    application = own(request, code)
    form = partner_forms.InviteForm(request.POST, members=queries.members_of(application))
    if not form.is_valid():
        return _partners(request, application, form)
    clean, by = form.cleaned_data, signed_in(request)
    more = {"by": by, "page": _link_page(request), "role": clean["role"]}
    act = lambda: acts.invite_partner(application.pk, clean["email"], clean["organisation"], **more)
    done = attempt(request, act, _("Invited. The link is on its way by mail."))
    return redirect("applications:partners", code) if done else _partners(request, application, form)


@login_required
@require_POST
def resend(request: HttpRequest, code: str) -> HttpResponse:
    """Send a new link."""
    act = lambda number: acts.resend_invitation(number, by=signed_in(request), page=_link_page(request))
    return _about_one(request, code, act, _("A new link is on its way. The one before it is void."))


@login_required
@require_POST
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Remind somebody of what waits for them."""
    act = lambda number: acts.remind_partner(number, by=signed_in(request))
    return _about_one(request, code, act, _("The reminder is on its way."))


@login_required
@require_POST
def replace(request: HttpRequest, code: str) -> HttpResponse:
    """Invite another person for the same body."""
    form, by, link = partner_forms.ReplaceForm(request.POST), signed_in(request), _link_page(request)
    email, reason = _clean(form, "email"), _clean(form, "reason")
    act = lambda number: acts.replace_partner(number, email, by=by, page=link, reason=reason)
    return _about_one(request, code, act, _("Invited. The link is on its way by mail."))


@login_required
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take an invitation or the role that it gave away."""
    reason = _clean(partner_forms.ReasonForm(request.POST), "reason")
    act = lambda number: acts.withdraw_partner(number, by=signed_in(request), reason=reason)
    return _about_one(request, code, act, _("Withdrawn. This person sees nothing of the application any more."))


@login_required
@require_POST
def finish(request: HttpRequest, code: str) -> HttpResponse:
    """Say that the own part is finished, or that it is not."""
    finished = request.POST.get("finished") == "yes"
    act = lambda number: acts.finish_part(number, by=signed_in(request), finished=finished)
    return _about_one(request, code, act, _("Saved."))


def _about_one(request: HttpRequest, code: str, act: Callable[[int], Any], done: str) -> HttpResponse:
    """Do something about one invitation of the own application; others do not exist."""
    application, number = own(request, code), request.POST.get("invitation", "")
    if not number.isdecimal() or not application.invitations.filter(pk=int(number)).exists():
        raise Http404
    attempt(request, lambda: act(int(number)), done)
    return redirect("applications:partners", code)


def _clean(form: Form, name: str) -> str:
    """A field's clean value; "" where it is missing or wrong, which the act then refuses with a sentence."""
    form.is_valid()
    return str(form.cleaned_data.get(name, ""))


def _link_page(request: HttpRequest) -> str:
    """The full address of the page that takes links."""
    return request.build_absolute_uri(reverse("applications:invitation"))


# --- behind the link ---


@never_cache
@require_safe
def invitation(request: HttpRequest) -> HttpResponse:
    """Who asks whom to what. The token leaves the address at once, so that it stands in no history and no log."""
    token = request.GET.get("key", "")
    if token:
        return _opened(request, token)
    one = _remembered(request)
    return _asked(request, one) if one else _void(request)


def _opened(request: HttpRequest, token: str) -> HttpResponse:
    """Remember the link, or forget an older one; whether it was good is said at the address without the token."""
    request.session.pop(REMEMBERED, None)
    with suppress(VoidLink):
        request.session[REMEMBERED] = acts.open_link(token).token_digest
    return redirect("applications:invitation")


def _remembered(request: HttpRequest) -> Invitation | None:
    """The invitation whose link this browser opened, while it is good."""
    return partner_queries.opened_by(request.session.get(REMEMBERED, ""))


def _asked(
    request: HttpRequest, one: Invitation, form: Form | None = None, refusal: Form | None = None
) -> HttpResponse:
    """The question, with the way to answer that fits whoever looks: signed in, with an account, or without one."""
    known = request.user.is_authenticated or partner_queries.has_account(one.email)
    context = {
        "invitation": one,
        "facts": partner_pages.invitation_facts(one),
        "right_account": isinstance(request.user, User) and request.user.email == one.email,
        "needs_account": not known,
        "form": form or PasswordForm(email=one.email),
        "decline_form": refusal or partner_forms.DeclineForm(),
        "here": reverse("applications:invitation"),
    }
    return render(request, "applications/invitation.html", context)


def _void(request: HttpRequest) -> HttpResponse:
    """The same answer for every link that opens nothing, whatever the cause."""
    return render(request, "applications/invitation_void.html", status=404)


@never_cache
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Take part: with the account that is signed in, or with a new one for the address invited."""
    one = _remembered(request)
    if one is None:
        return _void(request)
    form = PasswordForm(request.POST, email=one.email)
    if not request.user.is_authenticated and not form.is_valid():
        return _asked(request, one, form)
    made: list[Invitation] = []
    by = request.user if isinstance(request.user, User) else None
    act = lambda: made.append(acts.accept_invitation(_digest(one), by=by, password=_clean(form, "password")))
    if not attempt(request, act, _("You take part now.")):
        return redirect("applications:invitation")
    return _welcome(request, made[0])


def _digest(one: Invitation) -> str:
    return one.token_digest or ""


def _welcome(request: HttpRequest, one: Invitation) -> HttpResponse:
    """Signed in with a new account, where there was none; then the application itself."""
    if not request.user.is_authenticated and one.user is not None:
        login(request, one.user, backend=BACKEND)
    request.session.pop(REMEMBERED, None)
    return redirect("applications:detail", one.application.code)


@never_cache
@require_POST
def decline(request: HttpRequest) -> HttpResponse:
    """Say no, and why."""
    one = _remembered(request)
    if one is None:
        return _void(request)
    form = partner_forms.DeclineForm(request.POST)
    if not form.is_valid():
        return _asked(request, one, refusal=form)
    by = request.user if isinstance(request.user, User) else None
    acts.decline_invitation(_digest(one), by=by, reason=form.cleaned_data["reason"])
    request.session.pop(REMEMBERED, None)
    return render(request, "applications/invitation_declined.html")
