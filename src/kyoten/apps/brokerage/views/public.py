"""The desk for everybody: its front page, the form, the conversation by link, the answer base."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.actions.desk import by_link
from kyoten.apps.brokerage.forms import desk as forms
from kyoten.apps.brokerage.forms.common import TextForm
from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.brokerage.pages import answers
from kyoten.apps.brokerage.pages import desk as pages
from kyoten.apps.brokerage.queries.staff import active_hubs
from kyoten.apps.brokerage.views.common import WRITE
from kyoten.apps.foundation.acting import attempt, done, site_of
from kyoten.apps.foundation.links import VoidLink


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What the desk does, the ways to it, and the newest answers."""
    newest = answers.found(request.user, "")[:5]
    staff = access.reads_desk(request.user)
    context = {"newest": newest, "staff": staff, "form": forms.SearchForm(), "mailbox": settings.DESK_MAIL}
    return render(request, "brokerage/front.html", context)


@never_cache
@require_http_methods(WRITE)
def enquire(request: HttpRequest) -> HttpResponse:
    """Ask the desk, with an account or without."""
    user = request.user if isinstance(request.user, User) else None
    given = {"title": request.GET.get("title", ""), "hub": request.GET.get("hub", "")}
    form = forms.EnquireForm(request.POST or None, hubs=active_hubs(), known=user is not None, initial=given)
    made: list[Enquiry] = []
    network = request.META.get("REMOTE_ADDR", "")
    act = lambda: made.append(actions.ask(form.given(), by=user, site=site_of(request), network=network))
    if form.is_bound and form.is_valid() and done(form, act):
        if user is not None:
            messages.success(request, _("Your enquiry is with the desk."))
            return redirect("brokerage:enquiry", made[0].pk)
        return redirect("brokerage:sent")
    return render(request, "brokerage/enquire.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """A link is on its way."""
    return render(request, "brokerage/sent.html")


def _opened(token: str) -> Enquiry:
    """The enquiry behind a link; a link that opens nothing has no page."""
    enquiry = _behind(token)
    if enquiry is None:
        raise Http404
    return enquiry


def _behind(token: str) -> Enquiry | None:
    try:
        with transaction.atomic():
            return by_link(token)
    except VoidLink:
        return None


@never_cache
@require_http_methods(WRITE)
def link(request: HttpRequest) -> HttpResponse:
    """A new link for whoever lost theirs; the answer is the same for every address."""
    form = forms.LinkForm(request.POST or None)
    if form.is_bound and form.is_valid():
        actions.send_links(form.cleaned_data["email"], site=site_of(request))
        messages.success(request, _("If enquiries were left with this address, new links are on their way to it."))
        return redirect("brokerage:front")
    return render(request, "brokerage/link.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def thread(request: HttpRequest, token: str) -> HttpResponse:
    """The enquiry of whoever has the link, with its conversation; a link that opens nothing leads to a new one."""
    enquiry = _behind(token)
    if enquiry is None:
        return render(request, "brokerage/link.html", {"form": forms.LinkForm(), "void": True}, status=404)
    waits = enquiry.state == Enquiry.State.UNCONFIRMED
    closed = enquiry.state == Enquiry.State.CLOSED
    context = {
        "enquiry": enquiry,
        "token": token,
        "waits": waits,
        "closed": closed,
        "messages_shown": pages.conversation(enquiry, inside=False),
        "form": None if waits or closed else TextForm(),
    }
    return render(request, "brokerage/thread.html", context)


@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link says that the enquiry is theirs."""
    _opened(token)
    attempt(request, lambda: actions.confirm(token, site=site_of(request)), _("Thank you. The desk reads it now."))
    return redirect("brokerage:thread", token)


@require_POST
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link writes again."""
    _opened(token)
    text = request.POST.get("text", "")
    attempt(request, lambda: actions.write_by_link(token, text, site=site_of(request)), _("Sent."))
    return redirect("brokerage:thread", token)


@require_safe
def answer_base(request: HttpRequest) -> HttpResponse:
    """Questions with their answers, searched."""
    form = forms.SearchForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {"q": "", "kind": ""}
    found = answers.found(request.user, asked["q"], asked["kind"])
    context = {
        "form": form if form.is_bound else forms.SearchForm(),
        "found": found,
        "words": asked["q"],
        "works": access.is_staff(request.user),
        "ask_url": reverse("brokerage:enquire"),
    }
    return render(request, "brokerage/answers.html", context)
