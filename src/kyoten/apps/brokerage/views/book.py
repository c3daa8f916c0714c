"""The own book of a coordinator, and introductions that one is asked to take over."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.forms.desk import JudgeForm
from kyoten.apps.brokerage.forms.introductions import EntryForm
from kyoten.apps.brokerage.models import Handover
from kyoten.apps.brokerage.pages.book import book_table
from kyoten.apps.brokerage.views.common import WRITE, form_page, seen_introduction
from kyoten.apps.foundation.acting import attempt, must


@require_safe
@login_required
def book(request: HttpRequest) -> HttpResponse:
    """The own book."""
    must(access.is_coordinator(request.user))
    entries = access.book_of(request.user)
    context = {"table": book_table(entries, request.user), "entries": entries}
    return render(request, "brokerage/book.html", context)


@require_http_methods(WRITE)
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Put a body into the book, or change the entry that is named."""
    must(access.is_coordinator(request.user))
    number, user = request.GET.get("entry", ""), signed_in(request)
    entry = get_object_or_404(access.book_of(user), pk=int(number)) if number.isdecimal() else None
    form = EntryForm(request.POST or None, entry=entry)

    def act() -> None:
        if entry:
            actions.change_entry(entry.pk, form.given(), by=user)
        else:
            actions.keep_entry(form.given(), by=user)

    lead = _("Bodies and posts, no private persons. The same body with the same post is changed.")
    title = _("Change the entry") if entry else _("Keep in the book")
    return form_page(request, form, act, reverse("brokerage:book"), title, _("Keep"), lead=lead)


@require_POST
@login_required
def drop(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take a body out of the book."""
    entry = get_object_or_404(access.book_of(request.user), pk=entry_id)
    attempt(request, lambda: actions.drop_entry(entry.pk, by=signed_in(request)), _("Taken out of the book."))
    return redirect("brokerage:book")


@require_http_methods(WRITE)
@login_required
def take(request: HttpRequest, introduction_id: int, handover_id: int) -> HttpResponse:
    """Take an introduction over, or decline."""
    found = seen_introduction(request, introduction_id)
    asked = get_object_or_404(Handover, introduction=found, pk=handover_id, taker=signed_in(request))
    form = JudgeForm(request.POST or None)
    act = lambda: actions.answer_handover(asked.pk, by=signed_in(request), **form.cleaned_data)
    back = reverse("brokerage:introductions")
    return form_page(request, form, act, back, _("Take the introduction over"), _("Answer"), lead=asked.why)
