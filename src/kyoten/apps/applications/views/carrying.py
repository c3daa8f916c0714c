"""The page on which editors go through what changed in the form, and pages that were opened before it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions, carrying_pages, carrying_queries, editing, pages, queries
from kyoten.apps.applications.carrying_forms import CopyForm, DiscardForm
from kyoten.apps.applications.models import Application, FormNote
from kyoten.apps.applications.views.common import own, page
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.refusal import Refused


@login_required
def form_changes(request: HttpRequest, code: str) -> HttpResponse:
    """What to look at since the form changed, each with a link to its field."""
    application = own(request, code)
    can_edit = access.may_edit(request.user, application) and pages.can_work(application)
    return page(request, "form_changes", application, **carrying_pages.form_changes(application, can_edit=can_edit))


@login_required
@require_POST
def tick(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Looked at."""
    return _act(request, code, pk, lambda note: actions.tick_off(note.pk, by=signed_in(request)))


@login_required
@require_POST
def copy(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Put a text that lies aside into a field."""

    def act(note: FormNote) -> Any:
        form = CopyForm(
            request.POST, fields=carrying_pages.choices_for(note.carrying.application, note.aside), pk=note.pk
        )
        chosen = form.cleaned_data["field"] if form.is_valid() else ""
        return actions.copy_aside(note.pk, chosen, by=signed_in(request))

    return _act(request, code, pk, act)


@login_required
@require_POST
def discard(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Give a text up knowingly."""
    form = DiscardForm(request.POST, pk=pk)
    sure = form.is_valid()
    return _act(request, code, pk, lambda note: actions.discard(note.pk, by=signed_in(request), knowingly=sure))


def _act(request: HttpRequest, code: str, pk: int, act: Callable[[FormNote], Any]) -> HttpResponse:
    """An act on one thing of this application; things of others do not exist."""
    application = own(request, code)
    note = get_object_or_404(FormNote.objects.select_related("carrying"), pk=pk, carrying__application=application)
    note.carrying.application = application
    attempt(request, lambda: act(note))
    return redirect("applications:form_changes", code)


# --- pages that were opened before the form changed ---


def form_named(request: HttpRequest) -> int | None:
    """The version whose form the sender had open; None where the page did not say."""
    named = request.POST.get("form") or request.GET.get("form", "")
    return int(named) if named.isdecimal() and len(named) < 10 else None


def is_of_before(request: HttpRequest, application: Application) -> bool:
    """Was this sent from a page of a form that the application had before?"""
    named = form_named(request)
    if named is None or named == queries.version_id_of(application):
        return False
    return bool(carrying_queries.steps_since(application, named))


def save_late(request: HttpRequest, application: Application) -> HttpResponseRedirect:
    """Keep all that was typed in a page of before, and say what became of it."""
    changes = editing.late_changes(request.POST)
    try:
        saved = actions.save_fields(application.pk, changes, by=signed_in(request), form=form_named(request))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("applications:form_changes", application.code)
    words = [_("The form changed while this page was open.")]
    words += [_("What you typed was saved where its questions are now.")] if saved.written else []
    words += [_("Texts without a place in the new form were kept aside; they are listed here.")] if saved.aside else []
    messages.warning(request, " ".join(words))
    return redirect("applications:form_changes", application.code)


def was_asked(application: Application, section: str) -> bool:
    """Did a form of before have this section?"""
    steps = carrying_queries.carryings(application)
    current = {one.place for one in carrying_queries.questions_now(application)}
    return section not in current and any(
        one.place == section for step in steps for one in carrying_queries.questions_of(step.old)
    )
