"""What waits for a member: papers, declarations, minutes to correct and to approve."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.committee import access
from kyoten.apps.committee.models import Meeting, Minutes
from kyoten.apps.committee.pages.common import moment, name_of, to_meeting
from kyoten.apps.committee.queries import meetings
from kyoten.apps.committee.queries.members import serving
from kyoten.apps.foundation import clock

Task = dict[str, Any]


def tasks_of(user: Actor) -> list[Task]:
    """The tasks of a member over all their committees, by the time of the meeting."""
    if not isinstance(user, User):
        return []
    seats = serving(clock.today()).filter(profile__user_id=user.pk).values("committee_id")
    rows = meetings.in_full(Meeting.objects.filter(committee__in=seats)).exclude(minutes__state=Minutes.State.APPROVED)
    return [task for one in rows.order_by("starts_at") for task in _of_meeting(one, user)]


def _of_meeting(meeting: Meeting, user: User) -> list[Task]:
    sight = access.sight_of(user, meeting)
    name = f"{meeting.committee.name} – {name_of(meeting)}"
    minutes = getattr(meeting, "minutes", None)
    if minutes is not None and minutes.state == Minutes.State.CIRCULATED:
        return _of_minutes(meeting, sight, name)
    if meeting.starts_at <= clock.now():
        return []
    waiting = sum(1 for item in meetings.agenda(meeting) if item.application_id in sight.undeclared)
    if waiting:
        hint = ngettext(
            "Declare on %(n)d candidate; its papers open then.",
            "Declare on %(n)d candidates; their papers open then.",
            waiting,
        ) % {"n": waiting}
        return [_task(name, to_meeting(meeting), "not_started", hint)]
    return [_task(name, to_meeting(meeting), "in_progress", _("Read the papers for %(when)s.") % _when(meeting))]


def _of_minutes(meeting: Meeting, sight: access.Sight, name: str) -> list[Task]:
    url = to_meeting(meeting, "minutes")
    found = [_task(name, url, "in_progress", _("Read the minutes and ask for corrections."))]
    if sight.seat is not None and sight.seat.part in access.PRESIDING:
        mine = access.to_approve(sight, access.chair_sight(meeting), meetings.lines(meeting))
        if mine:
            found.append(_task(name, url, "not_started", _("Approve the minutes.")))
    return found


def _task(label: str, url: str, state: str, hint: str) -> Task:
    return {"label": label, "url": url, "state": state, "hint": hint}


def _when(meeting: Meeting) -> dict[str, str]:
    return {"when": moment(meeting.starts_at)}
