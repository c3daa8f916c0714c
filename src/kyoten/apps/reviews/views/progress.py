"""Pages of progress: who is how far, who is late, and the reminder that they get."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access, actions, exports, letters, progress_pages, run_forms
from kyoten.apps.reviews.queries import questions
from kyoten.apps.reviews.queries import statuses as queries
from kyoten.apps.reviews.views.common import followed, run

PER_PAGE = 25


@require_safe
@login_required
def progress(request: HttpRequest, call_code: str) -> HttpResponse:
    """Every reading by its state, the panel and the applications in numbers, and who is late."""
    return _page(request, followed(request, call_code))


def _page(request: HttpRequest, call: Call, form: run_forms.ReminderForm | None = None) -> HttpResponse:
    known = queries.readings_of(call)
    filter_form = run_forms.ProgressFilter(request.GET)
    chosen = filter_form.chosen()
    panel = call.reviewers.select_related("user", "profile").order_by("id")
    page = Paginator(_shown(known, chosen), PER_PAGE).get_page(request.GET.get("page"))
    wanted = questions.usual_settings(call).per_application
    context: dict[str, Any] = {
        "call": call,
        "tabs": progress_pages.tabs(call, known, chosen),
        "filter": filter_form,
        "exports": progress_pages.exports(call, chosen),
        "readings": progress_pages.readings_table(page.object_list),
        "page": page,
        "query": f"{urlencode(chosen)}&" if chosen else "",
        "reviewers": progress_pages.reviewers_table(known, panel, queries.last_reminded(call)),
        "asked": progress_pages.asked_table(queries.asked(call)),
        "applications": progress_pages.applications_table(known, wanted),
        "figure": progress_pages.curve_figure(known),
        **_late(request, call, known, form),
    }
    return render(request, "reviews/progress.html", context, status=422 if form else 200)


def _shown(known: list[queries.Reading], chosen: dict[str, str]) -> list[queries.Reading]:
    return queries.filtered(known, chosen.get("status", ""), chosen.get("q", ""))


def _late(request: HttpRequest, call: Call, known: list[queries.Reading], form: Any) -> dict[str, Any]:
    """The list of recipients and the draft, for those who may send."""
    late = queries.overdue(known)
    found: dict[str, Any] = {"late": progress_pages.recipients(late)}
    if access.may_assign(request.user, call) and call.state == Call.State.REVIEW:
        draft = letters.reminder_draft(call)
        initial = {"subject": draft.subject, "text": draft.body}
        found["reminder_form"] = form or run_forms.ReminderForm(initial=initial)
        found["digest"] = letters.digest_of_recipients(late)
        found["deadline_form"] = run_forms.DeadlineForm()
    return found


@require_safe
@login_required
def export(request: HttpRequest, call_code: str, kind: str) -> HttpResponse:
    """The same readings as a file, with the filter of the page."""
    call = followed(request, call_code)
    if kind not in ("csv", "xlsx"):
        raise Http404
    shown = _shown(queries.readings_of(call), run_forms.ProgressFilter(request.GET).chosen())
    return exports.progress(progress_pages.export_rows(shown), kind, f"progress-{call.code}")


@require_POST
@login_required
def remind(request: HttpRequest, call_code: str) -> HttpResponse:
    """Send the reminder to exactly those who were shown."""
    call = run(request, call_code)
    form = run_forms.ReminderForm(request.POST)
    more = {"page": request.build_absolute_uri(reverse("reviews:pile")), "digest": request.POST.get("digest", "")}
    if form.is_valid():
        act = lambda: actions.remind(call.pk, by=signed_in(request), **form.cleaned_data, **more)
        if attempt(request, act, _("The reminders are on their way by mail.")):
            return redirect("reviews:progress", call.code)
    return _page(request, call, form)


@require_POST
@login_required
def deadline(request: HttpRequest, call_code: str) -> HttpResponse:
    """Set one deadline for all readings that are still open."""
    call = run(request, call_code)
    form = run_forms.DeadlineForm(request.POST)
    if form.is_valid():
        due = form.cleaned_data["due_at"]
        attempt(request, lambda: actions.set_deadline(call.pk, due, by=signed_in(request)), _("The deadline is set."))
    return redirect("reviews:progress", call.code)
