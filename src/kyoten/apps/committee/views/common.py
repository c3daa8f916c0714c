"""What these views share: what exists for the user, and one page for every form."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kyoten.apps.committee import access
from kyoten.apps.committee.models import AgendaItem, Committee, Meeting
from kyoten.apps.committee.queries import meetings
from kyoten.apps.foundation import acting


def seen_committee(request: HttpRequest, code: str) -> Committee:
    """A committee that exists for the user."""
    return get_object_or_404(access.committees_for(request.user), code=code)


def seen_meeting(request: HttpRequest, code: str, number: int) -> Meeting:
    """A meeting that exists for the user."""
    return get_object_or_404(access.meetings_for(request.user), committee__code=code, number=number)


def seen_item(request: HttpRequest, code: str, number: int, item_id: int) -> tuple[AgendaItem, access.Sight]:
    """An item of such a meeting with what the user sees of it."""
    meeting = seen_meeting(request, code, number)
    item = next((one for one in meetings.agenda(meeting) if one.pk == item_id), None)
    if item is None:
        raise Http404
    item.meeting = meeting
    return item, access.sight_of(request.user, meeting)


form_page = partial(acting.form_page, "committee/form.html")
"""A page of a committee with one form."""
