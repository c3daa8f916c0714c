"""What the acts of committees share: rows locked, who runs them, letters to members, the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.committee import access
from kyoten.apps.committee.models import AgendaItem, Committee, Meeting, Member, Minutes
from kyoten.apps.foundation import outbox, trail
from kyoten.apps.foundation.refusal import Refused, require


def run_committee(committee_id: int, by: User | None) -> Committee:
    """The committee, locked, when `by` runs it."""
    committee = Committee.objects.select_for_update(of=("self",)).select_related("programme").get(pk=committee_id)
    require(access.may_run(by, committee.programme), _("Only officers of the programme's funders run its committees."))
    return committee


def run_meeting(meeting_id: int, by: User | None) -> Meeting:
    """The meeting, locked, when `by` runs the committee."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("committee__programme", "call__programme")
    meeting = rows.get(pk=meeting_id)
    require(
        access.may_run(by, meeting.committee.programme),
        _("Only officers of the programme's funders run its committees."),
    )
    return meeting


def run_item(item_id: int, by: User | None) -> AgendaItem:
    """The item of a meeting, locked with its meeting, when `by` runs the committee and is not out for the item."""
    item = AgendaItem.objects.select_related("application", "scenario").get(pk=item_id)
    item.meeting = run_meeting(item.meeting_id, by)
    sight = access.sight_of(by, item.meeting)
    require(not sight.is_out(item), _("There is a conflict of interest: you are not in the room for this item."))
    return item


def must_be_before_minutes(meeting: Meeting) -> None:
    """Refused once members have the minutes: agenda, papers and attendance stand then."""
    if Minutes.objects.filter(meeting=meeting).exclude(state=Minutes.State.DRAFT).exists():
        raise Refused(_("The minutes of this meeting are with the members; agenda, papers and attendance stand now."))


def tell(meeting: Meeting, members: Iterable[Member], template: str, key: str, site: str) -> None:
    """One letter to each member who has an address; it leaves once the act stands. `site`: address of the site."""
    page = site + reverse("committee:meeting", args=[meeting.committee.code, meeting.number])
    letter = outbox.compose(template, {"meeting": meeting, "committee": meeting.committee, "page": page}, outbox.BOTH)
    for one in members:
        if one.profile.email:
            outbox.enqueue(one.profile.email, letter, key=f"{key}:{one.pk}")


def subject_of(thing: Committee | Meeting | AgendaItem) -> str:
    """What the trail calls a committee, a meeting or an item."""
    if isinstance(thing, Committee):
        return f"committee:{thing.code}"
    if isinstance(thing, Meeting):
        return f"committee:{thing.committee.code}#{thing.number}"
    return f"{subject_of(thing.meeting)}/{thing.pk}"


def record(by: User | None, verb: str, thing: Committee | Meeting | AgendaItem, facts: Mapping[str, Any]) -> None:
    """Append the act to the audit trail."""
    trail.append(label(by), f"committee.{verb}", subject_of(thing), facts)
