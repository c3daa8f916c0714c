"""Pages of meetings and of the items of their agenda."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.committee import access, actions, forms
from kyoten.apps.committee.pages import meetings as pages
from kyoten.apps.committee.pages.common import to_item, to_meeting
from kyoten.apps.committee.queries import conflicts, meetings
from kyoten.apps.committee.queries.members import members_on
from kyoten.apps.committee.views.common import form_page, seen_committee, seen_item, seen_meeting
from kyoten.apps.foundation.acting import attempt, must, site_of
from kyoten.apps.reviews.conflict_pages import declarable
from kyoten.apps.selection.models import Scenario

WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(WRITE)
@login_required
def call_meeting(request: HttpRequest, committee: str) -> HttpResponse:
    """Call a meeting."""
    found = seen_committee(request, committee)
    must(access.may_run(request.user, found.programme))
    form = forms.MeetingForm(request.POST or None, calls=found.programme.calls.all())
    act = lambda: actions.call_meeting(found.pk, form.given(), by=signed_in(request), site=site_of(request))
    back = reverse("committee:committee", args=[committee])
    return form_page(request, form, act, back, _("Call a meeting"), _("Call it and tell the members"))


@require_safe
@login_required
def meeting(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """One meeting: agenda and attendance."""
    found = seen_meeting(request, committee, number)
    return render(request, "committee/meeting.html", pages.one_meeting(found, request.user))


@require_http_methods(WRITE)
@login_required
def change(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """Another time or place."""
    found = seen_meeting(request, committee, number)
    must(access.may_run(request.user, found.committee.programme))
    calls = found.committee.programme.calls.all()
    form = forms.MeetingForm(request.POST or None, calls=calls, initial=forms.meeting_initial(found))
    act = lambda: actions.change_meeting(found.pk, form.given(), by=signed_in(request), site=site_of(request))
    return form_page(request, form, act, to_meeting(found), _("Change time or place"), _("Save and tell the members"))


@require_http_methods(WRITE)
@login_required
def attendance(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """Record who was there."""
    found = seen_meeting(request, committee, number)
    must(access.may_run(request.user, found.committee.programme))
    known = {one.member_id: one.mode for one in meetings.attendance(found)}
    members = members_on(found.committee, meetings.day_of(found))
    form = forms.AttendanceForm(request.POST or None, members=members, known=known)
    act = lambda: actions.record_attendance(found.pk, form.modes(), by=signed_in(request))
    lead = _("Members with a conflict of interest are recorded out of the room for that candidate by themselves.")
    return form_page(request, form, act, to_meeting(found), _("Attendance"), _("Record the attendance"), lead=lead)


# --- items ---


@require_http_methods(WRITE)
@login_required
def add_item(request: HttpRequest, committee: str, number: int) -> HttpResponse:
    """Put an item on the agenda."""
    found = seen_meeting(request, committee, number)
    must(access.may_run(request.user, found.committee.programme))
    call = found.call
    frozen = call.scenarios.filter(state=Scenario.State.FROZEN) if call else []
    candidates = conflicts.candidates(call) if call else []
    form = forms.ItemForm(request.POST or None, candidates=candidates, scenarios=frozen)
    act = lambda: actions.add_item(found.pk, form.given(), by=signed_in(request))
    return form_page(request, form, act, to_meeting(found), _("Put on the agenda"), _("Put on the agenda"))


@require_safe
@login_required
def item(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """One item: its papers, and who is in the room."""
    found, sight = seen_item(request, committee, number, item_id)
    shown = pages.one_item(found, request.user, sight)
    move = forms.MoveForm(initial={"position": found.position}) if shown["open_now"] else None
    return render(request, "committee/item.html", {**shown, "move_form": move})


@require_POST
@login_required
def move(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """Put an item at another place."""
    found, sight = seen_item(request, committee, number, item_id)
    must(sight.runs)
    form = forms.MoveForm(request.POST)
    position = form.cleaned_data["position"] if form.is_valid() else 0
    attempt(request, lambda: actions.move_item(found.pk, position, by=signed_in(request)), _("Saved."))
    return redirect(to_meeting(found.meeting))


@require_POST
@login_required
def drop(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """Take an item off the agenda."""
    found, sight = seen_item(request, committee, number, item_id)
    must(sight.runs)
    attempt(request, lambda: actions.drop_item(found.pk, by=signed_in(request)), _("Taken off the agenda."))
    return redirect(to_meeting(found.meeting))


@require_http_methods(WRITE)
@login_required
def declare(request: HttpRequest, committee: str, number: int, item_id: int) -> HttpResponse:
    """A member declares on the candidate of an item."""
    found, sight = seen_item(request, committee, number, item_id)
    call, application = found.meeting.call, found.application
    must(sight.seat is not None and call is not None and application is not None)
    assert call is not None
    assert application is not None
    form = forms.DeclareForm(request.POST or None, kinds=declarable(call))
    act = lambda: _declared(found.pk, form, request)
    lead = f"{application.name} ({application.code})"
    bodies = [one.organisation.name for one in application.members.select_related("organisation")]
    more = {"lead": lead, "items_title": _("Its members"), "items": bodies}
    return form_page(request, form, act, to_item(found), _("Declare your interests"), _("Declare"), **more)


def _declared(item_id: int, form: forms.DeclareForm, request: HttpRequest) -> None:
    said = form.declared()
    actions.declare(item_id, by=signed_in(request), kinds=said["kinds"], words=said["conflict"])
