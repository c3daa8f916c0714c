"""Who runs a committee, who sits on it, and what a conflict of interest keeps from a member, officer or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, has_role
from kyoten.apps.accounts.models import RoleName, User
from kyoten.apps.committee.models import AgendaItem, Committee, Line, Meeting, Member, Paper
from kyoten.apps.committee.queries import conflicts, meetings
from kyoten.apps.committee.queries.members import serving
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.access import programmes_of

PRESIDING = (Member.Part.CHAIR, Member.Part.DEPUTY)


def may_run(user: Actor, programme: Programme) -> bool:
    """Officers of the programme's funders run its committees; None is the system itself."""
    return user is None or programme.pk in programmes_of(user)


def may_establish(user: Actor) -> bool:
    """Is the user an officer of any funder?"""
    return user is None or bool(programmes_of(user))


def is_office(user: Actor) -> bool:
    """Does the user follow committees for an office: an officer, or an auditor?"""
    return has_role(user, RoleName.AUDITOR) or bool(programmes_of(user))


def committees_for(user: Actor) -> QuerySet[Committee]:
    """The committees that exist for the user: those of the own programmes, those served on; for auditors all."""
    rows = Committee.objects.select_related("programme")
    if has_role(user, RoleName.AUDITOR):
        return rows
    if not isinstance(user, User):
        return rows.none()
    of_office = Q(programme__in=programmes_of(user))
    served = Q(pk__in=serving(clock.today()).filter(profile__user_id=user.pk).values("committee_id"))
    return rows.filter(pk__in=Committee.objects.filter(of_office | served).order_by().values("pk"))


def meetings_for(user: Actor) -> QuerySet[Meeting]:
    """The meetings of these committees."""
    return meetings.in_full(Meeting.objects.filter(committee__in=committees_for(user).order_by().values("pk")))


def seat_of(user: Actor, committee: Committee) -> Member | None:
    """The user's post on a committee today."""
    if not isinstance(user, User):
        return None
    return serving(clock.today()).filter(committee=committee, profile__user_id=user.pk).first()


@dataclass(frozen=True)
class Sight:
    """What somebody sees of one meeting. `out` are the candidates for whom they are not in the room, by id with code.

    `undeclared` are candidates on whom they have not declared yet; their papers stay shut until then. Whoever holds a
    post is bound by its conflicts on every page, officer or not.
    """

    runs: bool
    seat: Member | None = None
    out: Mapping[int, str] = field(default_factory=dict)
    undeclared: frozenset[int] = frozenset()

    def is_out(self, item: AgendaItem) -> bool:
        """Do they leave for this item?"""
        return item.application_id in self.out

    def reads(self, item: AgendaItem) -> bool:
        """Do papers and minutes of an item open?"""
        return not self.is_out(item) and item.application_id not in self.undeclared

    def takes(self, paper: Paper) -> bool:
        """Do they get the paper? Rows of candidates for whom they are out are left out of it (`rows_of`)."""
        named = {one.pk for one in paper.about.all()}
        shut = bool(named & self.out.keys()) and paper.kind == Paper.Kind.FILE
        return self.reads(paper.item) and not shut

    def rows_of(self, paper: Paper) -> list[dict[str, object]]:
        """The rows of a paper without those of candidates for whom they are out."""
        hidden = set(self.out.values())
        return [row for row in paper.rows if row.get("code") not in hidden]

    def was_out(self, item: AgendaItem) -> bool:
        """Are they out for this item now, or were they in the meeting?"""
        seat = self.seat
        return self.is_out(item) or (seat is not None and seat.pk in {one.member_id for one in item.sent_out.all()})

    def presides(self, item: AgendaItem) -> bool:
        """Do they approve the line of an item: as chair or deputy, where it is open to them and they were not out?"""
        return self.seat is not None and self.seat.part in PRESIDING and self.reads(item) and not self.was_out(item)


def sight_of(user: Actor, meeting: Meeting) -> Sight:
    """What the user sees of a meeting, by the conflicts that stand now."""
    return _sight(may_run(user, meeting.committee.programme), seat_of(user, meeting.committee), meeting)


def chair_sight(meeting: Meeting) -> Sight:
    """What the chair of today sees of a meeting; without a chair, nobody's."""
    rows = serving(clock.today()).filter(committee_id=meeting.committee_id, part=Member.Part.CHAIR)
    return _sight(False, rows.select_related("profile").first(), meeting)


def _sight(runs: bool, seat: Member | None, meeting: Meeting) -> Sight:
    call = meeting.call
    if seat is None or call is None:
        return Sight(runs, seat)
    applications = conflicts.candidates(call)
    known = conflicts.standings(call, applications, [seat])
    held = {one.pk: known.get((one.pk, seat.profile_id)) for one in applications}
    out = {one.pk: one.code for one in applications if conflicts.is_out(held[one.pk])}
    open_ones = {key: one for key, one in held.items() if key not in out}
    return Sight(runs, seat, out, conflicts.undeclared(call, open_ones))


def to_approve(sight: Sight, chair: Sight, lines: list[Line]) -> list[Line]:
    """The lines that wait for this person: the chair's own, and for a deputy those from which the chair was out."""
    waiting = [one for one in lines if not hasattr(one, "approval") and sight.presides(one.item)]
    if sight.seat is None or chair.seat is None or sight.seat.pk == chair.seat.pk:
        return waiting
    return [one for one in waiting if chair.was_out(one.item)]
