"""Minutes: written, circulated, corrected, approved, added to; as page and as document."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.committee import access, actions, documents, forms
from kyoten.apps.committee.actions.minutes import words_for
from kyoten.apps.committee.models import AgendaItem, Correction, Line, Meeting, Minutes
from kyoten.apps.committee.pages import meetings as meeting_pages
from kyoten.apps.committee.pages import minutes as pages
from kyoten.apps.committee.pages.common import to_item, to_meeting
from kyoten.apps.committee.views.common import form_page, seen_item, seen_meeting
from kyoten.apps.foundation import files
from kyoten.apps.foundation.acting import attempt, must, site_of

WRITE = ["GET", "HEAD", "POST"]


def _seen(request: HttpRequest, committee: str, number: int) -> tuple[Meeting, Minutes]:
    """Minutes that exist for the user."""
    meeting = seen_meeting(request, committee, number)
    must(meeting_pages.sees_minutes(meeting, request.user))
    return meeting, meeting.minutes


def _line(item: AgendaItem, sight: access.Sight) -> Line:
    """The line of an item that is open to the user."""
    must(sight.reads(item))
    return get_object_or_404(Line, item=item)


@require_safe
@login_required
def minutes(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """The minutes of a meeting."""
    meeting, found = _seen(request, committee, number)
    shown = pages.one_minutes(meeting, found, request.user)
    revision = forms.RevisionForm(initial={"revision": found.revision})
    return render(request, "committee/minutes.html", {**shown, "revision_form": revision})


@require_safe
@login_required
def minutes_pdf(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """The minutes as a document."""
    meeting, found = _seen(request, committee, number)
    answer = HttpResponse(documents.minutes_pdf(meeting, found, request.user), content_type="application/pdf")
    answer["Content-Disposition"] = files.disposition(f"{committee}-{number}-minutes.pdf")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(WRITE)
@login_required
def line(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """Write the minutes of one item."""
    item, sight = seen_item(request, committee, number, item_id)
    must(sight.runs and not sight.is_out(item))
    form = forms.LineForm(request.POST or None, words=words_for(item), initial=_initial(item))
    act = lambda: _written(item, form, request)
    back = to_item(item)
    return form_page(request, form, act, back, _("Minutes of this item"), _("Save"), lead=item.title)


def _initial(item: AgendaItem) -> dict[str, object]:
    found = Line.objects.filter(item=item).select_related("minutes").first()
    if found is None:
        return {}
    names = ("said_ja", "said_en", "word", "reason_ja", "reason_en", "internal")
    return {**{name: getattr(found, name) for name in names}, "revision": found.minutes.revision}


def _written(item: AgendaItem, form: forms.LineForm, request: HttpRequest) -> None:
    revision = form.cleaned_data["revision"]
    actions.write_line(item.pk, form.given(), by=signed_in(request), revision=revision)


@require_POST
@login_required
def circulate(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """Give the minutes to the members."""
    meeting, _found = _seen(request, committee, number)
    must(access.may_run(request.user, meeting.committee.programme))
    act = lambda: actions.circulate(meeting.pk, by=signed_in(request), site=site_of(request))
    attempt(request, act, _("The minutes are with the members now."))
    return redirect(to_meeting(meeting, "minutes"))


@require_POST
@login_required
def approve(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """Whoever presides approves the lines that they may."""
    meeting, _found = _seen(request, committee, number)
    seat = access.seat_of(request.user, meeting.committee)
    must(seat is not None and seat.part in access.PRESIDING)
    form = forms.RevisionForm(request.POST)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    attempt(request, lambda: actions.approve(meeting.pk, by=signed_in(request), revision=revision), _("Approved."))
    return redirect(to_meeting(meeting, "minutes"))


@require_http_methods(WRITE)
@login_required
def correct(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """A member asks for a correction."""
    item, sight = seen_item(request, committee, number, item_id)
    must(sight.seat is not None and meeting_pages.sees_minutes(item.meeting, request.user))
    found = _line(item, sight)
    form = forms.CorrectionForm(request.POST or None)
    act = lambda: actions.ask_correction(found.pk, by=signed_in(request), **form.cleaned_data)
    back = to_meeting(item.meeting, "minutes")
    return form_page(request, form, act, back, _("Ask for a correction"), _("Send"), lead=item.title)


@require_http_methods(WRITE)
@login_required
def answer(request: HttpRequest, committee: str, number: int, item_id: int, correction_id: int) -> HttpResponse:
    """The office answers a correction."""
    item, sight = seen_item(request, committee, number, item_id)
    must(sight.runs and sight.reads(item))
    asked = get_object_or_404(Correction, line__item=item, pk=correction_id)
    form = forms.AnswerForm(request.POST or None)
    act = lambda: actions.answer_correction(asked.pk, by=signed_in(request), **form.cleaned_data)
    back = to_meeting(item.meeting, "minutes")
    return form_page(request, form, act, back, _("Answer the correction"), _("Answer"), lead=asked.text)


@require_http_methods(WRITE)
@login_required
def note(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """Add a note to approved minutes."""
    item, sight = seen_item(request, committee, number, item_id)
    must(sight.runs)
    found = _line(item, sight)
    form = forms.NoteForm(request.POST or None)
    act = lambda: actions.add_note(found.pk, by=signed_in(request), **form.cleaned_data)
    back = to_meeting(item.meeting, "minutes")
    return form_page(request, form, act, back, _("Add a note"), _("Add"), lead=item.title)
