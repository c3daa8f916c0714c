"""The start page of committees, and one committee with its members and meetings."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.committee import access
from kyoten.apps.committee.models import Committee, Meeting, Member, Minutes
from kyoten.apps.committee.pages.common import Table, day, minutes_badge, moment, name_of, place, table, to_meeting
from kyoten.apps.committee.pages.tasks import tasks_of
from kyoten.apps.committee.queries.members import all_members
from kyoten.apps.foundation import clock, wording
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.desk import Tile


def start(user: Actor) -> dict[str, Any]:
    """What waits for a member, and every committee that the user may see."""
    office = access.is_office(user)
    rows = [
        [
            {"text": one.name, "href": reverse("committee:committee", args=[one.code]), "note": _invented(one)},
            one.programme.name,
        ]
        for one in access.committees_for(user)
    ]
    return {
        "office": office,
        "tasks": tasks_of(user),
        "table": table(_("Committees"), [_("Committee"), _("Programme")], rows),
        "may_establish": access.may_establish(user) and office,
    }


def _invented(one: Committee) -> str:
    return _("Invented example") if one.invented else ""


def one_committee(committee: Committee, user: Actor) -> dict[str, Any]:
    """Its purpose and quorum, who sits on it, and its meetings."""
    runs = access.may_run(user, committee.programme)
    rows = committee.meetings.select_related("call", "minutes", "committee").order_by("-number")
    return {
        "committee": committee,
        "purpose": wording.named(committee.purpose_ja, committee.purpose_en),
        "quorum": _quorum(committee),
        "members": _members(committee, user, runs),
        "meetings": _meetings(list(rows)),
        "seats": _seats(committee),
        "runs": runs,
    }


def _quorum(committee: Committee) -> dict[str, str]:
    """The quorum that is stated, and where; "not stated" where no document does."""
    if committee.quorum_percent is None:
        programme = programme_of(committee.programme)
        parameter = programme.parameter("conduct.quorum")
        entry = parameter.at(clock.today()) if parameter else None
        percent = entry.values.get("more_than_percent") if entry else None
        source = programme.cited(entry.source).in_language(wording.two_letters(get_language())) if entry else ""
    else:
        percent, source = committee.quorum_percent, committee.quorum_source
    said = _("Not stated") if percent is None else _("More than %(percent)s%% of the members") % {"percent": percent}
    return {"text": said, "source": source}


def _members(committee: Committee, user: Actor, runs: bool) -> Table:
    today = clock.today()
    office = runs or access.is_office(user)
    rows = [
        [
            _person(one, office or (isinstance(user, User) and one.profile.user_id == user.pk)),
            one.organisation.name,
            one.get_part_display(),
            one.named_by.name,
            f"{day(one.since)} – {day(one.until) if one.until else _('no end stated')}",
            _serving(one, one.serves_on(today)),
        ]
        for one in all_members(committee)
    ]
    heads = [_("Post"), _("Organisation"), _("Role in the committee"), _("Named by"), _("Term"), _("State")]
    return table(_("Members of the committee"), heads, rows)


def _person(one: Member, linked: bool) -> Any:
    if not linked:
        return one.post
    return {"text": one.post, "href": reverse("committee:member", args=[one.committee.code, one.pk])}


def _serving(one: Member, serves: bool) -> dict[str, str]:
    if one.ended_on is not None:
        return {
            "text": _("Ended on %(day)s") % {"day": day(one.ended_on)},
            "badge": "neutral",
            "note": one.ended_reason,
        }
    return {"text": _("Serves"), "badge": "success"} if serves else {"text": _("Not in the term"), "badge": "neutral"}


def _meetings(meetings: list[Meeting]) -> Table:
    rows = [
        [
            {"text": name_of(one), "href": to_meeting(one)},
            moment(one.starts_at),
            place(one),
            one.call.name if one.call else wording.UNKNOWN,
            minutes_badge(one),
        ]
        for one in meetings
    ]
    return table(_("Meetings"), [_("Meeting"), _("Begins"), _("Place of the meeting"), _("Call"), _("Minutes")], rows)


def _seats(committee: Committee) -> dict[str, Any] | None:
    """The posts that the programme states for this committee, with their source."""
    programme = programme_of(committee.programme)
    stated = next((one for one in programme.committees if one.id == committee.stated), None)
    if stated is None:
        return None
    language = wording.two_letters(get_language())
    rows = [[one.body.in_language(language), one.post.in_language(language)] for one in stated.seats]
    shown = table(_("Posts that the programme states"), [_("Organisation"), _("Post")], rows)
    return {"table": shown, "source": programme.cited(stated.source).in_language(language)}


def desk_tiles(user: User) -> list[Tile]:
    """Meetings to come, and minutes that are not approved, for the office."""
    if not access.is_office(user):
        return []
    meetings = access.meetings_for(user)
    if not meetings.exists():
        return []
    url = reverse("committee:mine")
    open_ones = meetings.filter(attended_at__isnull=False).exclude(minutes__state=Minutes.State.APPROVED)
    coming = meetings.filter(starts_at__gt=clock.now())
    return [
        Tile(_("Committee meetings to come"), coming.count(), url),
        Tile(_("Minutes not approved yet"), open_ones.count(), url),
    ]
