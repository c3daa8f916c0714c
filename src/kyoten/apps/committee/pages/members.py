"""One member: post and term, bodies past and present, and conflicts with the candidates of calls."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.committee import access
from kyoten.apps.committee.models import Member
from kyoten.apps.committee.pages.common import Table, day, table
from kyoten.apps.committee.queries import conflicts
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.conflict_pages import consequence_badge, evidence_of
from kyoten.apps.reviews.phrases import KINDS


def one_member(member: Member, user: Actor) -> dict[str, Any]:
    """What the office and the member see of a membership."""
    calls = Call.objects.filter(committee_meetings__committee=member.committee).distinct().order_by("code")
    runs = access.may_run(user, member.committee.programme)
    own = isinstance(user, User) and member.profile.user_id == user.pk
    return {
        "member": member,
        "committee": member.committee,
        "facts": _facts(member),
        "affiliations": _affiliations(member),
        "conflicts": [_conflicts(member, call, runs) for call in calls],
        "runs": runs and member.ended_on is None,
        "may_note": (runs or own) and member.ended_on is None,
    }


def _facts(member: Member) -> list[dict[str, Any]]:
    term = f"{day(member.since)} – {day(member.until) if member.until else _('no end stated')}"
    ended = [{"term": _("Ended on"), "text": day(member.ended_on), "note": member.ended_reason}]
    return [
        {"term": _("Organisation"), "text": member.organisation.name},
        {"term": _("Role in the committee"), "text": member.get_part_display()},
        {"term": _("Named by"), "text": member.named_by.name},
        {"term": _("Term"), "text": term},
        {"term": _("Account"), "text": member.profile.email},
        *(ended if member.ended_on else []),
    ]


def _affiliations(member: Member) -> Table:
    rows = [
        [one.body, one.position or wording.UNKNOWN, day(one.since), day(one.until) if one.until else _("goes on")]
        for one in member.profile.affiliations.select_related("organisation")
    ]
    labels = [_("Organisation"), _("As what"), _("From when"), _("Until when")]
    return table(_("Organisations past and present"), labels, rows)


def _conflicts(member: Member, call: Call, runs: bool) -> Table:
    """The conflicts of a member with the candidates of one call; an officer decides on each on its own page."""
    applications = conflicts.candidates(call)
    known = conflicts.standings(call, applications, [member])
    rows = []
    for one in applications:
        standing = known.get((one.pk, member.profile_id))
        for line in standing.lines if standing else ():
            name: dict[str, Any] = {"text": one.name, "note": one.code}
            if runs:
                name["href"] = reverse("reviews:pair", args=[one.code, member.profile_id])
            rows.append([name, str(KINDS[line.kind]), consequence_badge(line), evidence_of(call, line)])
    labels = [_("Candidate"), _("Kind"), _("Consequence"), _("Evidence")]
    return table(_("Conflicts of interest: %(call)s") % {"call": call.name}, labels, rows)
