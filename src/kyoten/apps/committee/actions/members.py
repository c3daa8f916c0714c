"""Acts on a committee: established, members appointed and ended, who presides, where they work and worked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.actions import grant_role, make_user, revoke_role
from kyoten.apps.accounts.models import Organisation, RoleName, User
from kyoten.apps.committee import access
from kyoten.apps.committee.actions.common import record, run_committee
from kyoten.apps.committee.models import Committee, Member
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Funder, Programme
from kyoten.apps.reviews.actions import profile_of_user
from kyoten.apps.reviews.actions.profiles import TimeAt, add_affiliation
from kyoten.apps.reviews.models import Affiliation

Part = Member.Part


@dataclass(frozen=True)
class CommitteeInput:
    """A committee: code and names; `stated` its id in the pack; its own quorum only with where that is stated."""

    code: str
    name_ja: str
    name_en: str = ""
    purpose_ja: str = ""
    purpose_en: str = ""
    stated: str = ""
    quorum_percent: int | None = None
    quorum_source: str = ""
    invented: bool = False


@dataclass(frozen=True)
class MemberInput:
    """A post for a term: the address of the account, the post, its body (row id), and the funder that names it."""

    email: str
    post_ja: str
    organisation_id: int
    funder_code: str
    since: dt.date
    until: dt.date | None = None
    post_en: str = ""
    part: str = Part.MEMBER
    invented: bool = False


@transaction.atomic
def establish(programme_id: int, given: CommitteeInput, *, by: User | None) -> Committee:
    """Put a committee of a programme on record.

    Raises Refused without a name, for a code that is taken, for an id that the pack does not state, and for a quorum
    without its source.
    """
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme_id)
    require(access.may_run(by, programme), _("Only officers of the programme's funders run its committees."))
    _may_be_established(programme, given)
    committee = Committee.objects.create(
        programme=programme,
        code=given.code,
        name_ja=given.name_ja.strip(),
        name_en=given.name_en.strip(),
        purpose_ja=given.purpose_ja.strip(),
        purpose_en=given.purpose_en.strip(),
        stated=given.stated,
        quorum_percent=given.quorum_percent,
        quorum_source=given.quorum_source.strip(),
        invented=given.invented,
        established_at=clock.now(),
        established_by=by,
    )
    facts = {"programme": programme.code, "name": committee.name_ja, "stated": given.stated}
    quorum = {"quorum_percent": given.quorum_percent, "quorum_source": committee.quorum_source}
    record(by, "established", committee, {**facts, **quorum})
    return committee


def _may_be_established(programme: Programme, given: CommitteeInput) -> None:
    if not given.name_ja.strip():
        raise Refused(_("Give the committee a name."))
    if Committee.objects.filter(code=given.code).exists():
        raise Refused(_("The code %(code)s is taken. Choose another one.") % {"code": given.code})
    if given.stated and given.stated not in {one.id for one in programme_of(programme).committees}:
        raise Refused(_("The programme states no committee %(id)s.") % {"id": given.stated})
    if given.quorum_percent is not None and not given.quorum_source.strip():
        raise Refused(_("Say where the quorum is stated. Leave it empty where no document states one."))


@transaction.atomic
def appoint(committee_id: int, given: MemberInput, *, by: User | None) -> Member:
    """Put a post on the committee for a term; an address without account gets one that signs in by mailed code.

    Raises Refused without post or body, for a term that ends before it begins, for somebody who sits there already,
    and for a second chair.
    """
    committee = run_committee(committee_id, by)
    organisation = Organisation.objects.filter(pk=given.organisation_id, merged_into=None).first()
    funder = Funder.objects.filter(programme_id=committee.programme_id, code=given.funder_code).first()
    if not given.post_ja.strip() or organisation is None or funder is None:
        raise Refused(_("State the post, the body where it is held, and the funder that names it."))
    if given.until is not None and given.until < given.since:
        raise Refused(_("The term ends before it begins."))
    titles = {"title_ja": given.post_ja.strip(), "title_en": given.post_en.strip()}
    user = make_user(given.email, by=by, organisation=organisation, invented=given.invented, **titles)
    profile = profile_of_user(user)
    if committee.members.filter(profile=profile, ended_on=None).exists():
        raise Refused(_("%(email)s sits on this committee already.") % {"email": user.email})
    _one_chair(committee, given.part)
    member = Member.objects.create(
        committee=committee,
        profile=profile,
        post_ja=given.post_ja.strip(),
        post_en=given.post_en.strip(),
        organisation=organisation,
        named_by=funder,
        part=given.part,
        since=given.since,
        until=given.until,
        appointed_at=clock.now(),
        appointed_by=by,
    )
    grant_role(user.pk, RoleName.COMMITTEE_MEMBER, committee.code, by=by)
    facts = {"member": user.email, "post": member.post_ja, "organisation": organisation.code, "part": member.part}
    record(by, "appointed", committee, {**facts, "funder": funder.code, "since": given.since, "until": given.until})
    return member


@transaction.atomic
def end_membership(member_id: int, *, by: User | None, on: dt.date, reason: str) -> Member:
    """End a membership before its term, with the day from which it no longer holds, and the reason."""
    member = _member(member_id, by)
    if member.ended_on is not None:
        raise Refused(_("This membership was ended already."))
    if not reason.strip():
        raise Refused(_("Say why the membership ends."))
    if on < member.since:
        raise Refused(_("The membership cannot end before it began."))
    member.ended_on, member.ended_reason = on, reason.strip()
    member.save(update_fields=["ended_on", "ended_reason"])
    user = member.profile.user
    if user is not None:
        revoke_role(user.pk, RoleName.COMMITTEE_MEMBER, member.committee.code, by=by)
    facts = {"member": member.profile.email, "post": member.post_ja, "on": on, "reason": member.ended_reason}
    record(by, "ended", member.committee, facts)
    return member


@transaction.atomic
def change_part(member_id: int, part: str, *, by: User | None) -> Member:
    """Make a member chair, deputy, or an ordinary member. Refused while somebody else is chair."""
    member = _member(member_id, by)
    if part not in Part.values or part == member.part or member.ended_on is not None:
        raise Refused(_("Nothing would change. Choose another part for a member who still serves."))
    _one_chair(member.committee, part)
    was, member.part = member.part, part
    member.save(update_fields=["part"])
    record(by, "part_changed", member.committee, {"member": member.profile.email, "was": was, "part": part})
    return member


def _one_chair(committee: Committee, part: str) -> None:
    if part == Part.CHAIR and committee.members.filter(part=Part.CHAIR, ended_on=None).exists():
        raise Refused(_("The committee has a chair. Give the present chair another part first."))


@transaction.atomic
def note_affiliation(member_id: int, time: TimeAt, *, by: User | None, position: str = "") -> Affiliation:
    """Note a body at which a member works or worked; conflicts are found by it from that moment.

    Members note it of themselves, officers of anybody on their committees.
    """
    member = Member.objects.select_related("committee__programme", "profile").get(pk=member_id)
    own = by is not None and member.profile.user_id == by.pk
    allowed = own or access.may_run(by, member.committee.programme)
    require(allowed, _("Members note where they work and worked, and officers for them."))
    made = add_affiliation(member.profile_id, time, by=by if own else None, position=position)
    facts = {"member": member.profile.email, "body": made.body, "since": made.since, "until": made.until}
    record(by, "affiliation_noted", member.committee, facts)
    return made


def _member(member_id: int, by: User | None) -> Member:
    member = Member.objects.select_for_update(of=("self",)).select_related("profile__user").get(pk=member_id)
    member.committee = run_committee(member.committee_id, by)
    return member
