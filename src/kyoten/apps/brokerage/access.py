"""Who staffs a desk, who reads an enquiry, an introduction or a case, and who may do what with it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, has_role, roles_of, scopes
from kyoten.apps.accounts.models import RoleName, ScopeKind, User
from kyoten.apps.brokerage.models import (
    Answer,
    BookEntry,
    Case,
    Enquiry,
    Handover,
    Introduction,
    JointProject,
    Referral,
)
from kyoten.apps.brokerage.queries.staff import active_hubs, coordinators
from kyoten.apps.foundation.once import once
from kyoten.apps.programmes.queries import owned_programmes
from kyoten.apps.selection.models import Hub

ACTS_FOR_A_BODY = (RoleName.COORDINATOR, RoleName.PARTNER, RoleName.SIGNATORY)


def own_hubs(user: Actor) -> QuerySet[Hub]:
    """The active hubs that the user coordinates, and whose desk the user staffs."""
    codes = _coordinated(user)
    rows = Hub.objects.filter(state=Hub.State.ACTIVE).select_related("application__call__programme", "hub_type")
    return rows.filter(Q(code__in=codes) | Q(application__code__in=codes)) if codes else rows.none()


def _coordinated(user: Actor) -> list[str]:
    kinds = (ScopeKind.APPLICATION, ScopeKind.HUB)
    return [where for name, kind, where in roles_of(user) if name == RoleName.COORDINATOR and kind in kinds]


def officed_hubs(user: Actor) -> QuerySet[Hub]:
    """The hubs of the programmes of which the user is an officer; for auditors every hub."""
    rows = Hub.objects.all()
    if has_role(user, RoleName.AUDITOR):
        return rows
    owned = owned_programmes(scopes(user, RoleName.PROGRAMME_OFFICER))
    return rows.filter(application__call__programme__in=owned)


def is_officer(user: Actor) -> bool:
    """Is the user an officer of a funder of any programme?"""
    return bool(owned_programmes(scopes(user, RoleName.PROGRAMME_OFFICER)))


@once
def is_coordinator(user: Actor) -> bool:
    """Does the user coordinate an active hub, and so belong to the national network?"""
    return bool(_coordinated(user)) and own_hubs(user).exists()


def is_staff(user: Actor) -> bool:
    """Does the user work at a desk: as coordinator of an active hub or as officer?"""
    return is_coordinator(user) or is_officer(user)


def reads_desk(user: Actor) -> bool:
    """Does the user open the pages of the desk: its staff, and auditors who only read?"""
    return has_role(user, RoleName.AUDITOR) or is_staff(user)


def acts_for(user: Actor) -> int | None:
    """The organisation for which the user answers and signs: the own one, with a role in a consortium; else None."""
    if not isinstance(user, User) or user.organisation_id is None:
        return None
    return user.organisation_id if any(has_role(user, name) for name in ACTS_FOR_A_BODY) else None


def signs_for(user: Actor) -> int | None:
    """The organisation for which the user signs: signatories and coordinators of consortia for their own body."""
    if not isinstance(user, User):
        return None
    allowed = has_role(user, RoleName.SIGNATORY) or has_role(user, RoleName.COORDINATOR)
    return user.organisation_id if allowed else None


# --- enquiries ---


def enquiries_for(user: Actor) -> QuerySet[Enquiry]:
    """The enquiries that exist for the user.

    The desk of the hub, also a former one; all desks while no hub has it; officers those of their programmes; bodies
    that were asked to help and did not decline; whoever asked. Nobody reads one whose address is not confirmed.
    """
    rows = Enquiry.objects.exclude(state=Enquiry.State.UNCONFIRMED).select_related(
        "hub__application__call__programme", "owner__organisation", "organisation", "asker"
    )
    if has_role(user, RoleName.AUDITOR):
        return rows
    if not isinstance(user, User):
        return rows.none()
    seen = Q(asker_id=user.pk) | Q(pk__in=_referred(user))
    if is_officer(user):
        seen |= Q(hub=None) | Q(hub__in=officed_hubs(user).order_by().values("pk"))
    if is_coordinator(user):
        own = own_hubs(user).order_by().values("pk")
        to_desks = Referral.objects.filter(Q(from_hub__in=own) | Q(to_hub__in=own)).values("enquiry_id")
        seen |= Q(hub=None) | Q(hub__in=own) | Q(pk__in=to_desks)
    return rows.filter(seen)


def _referred(user: User) -> QuerySet[Referral, Any]:
    asked = Referral.objects.exclude(state=Referral.State.REFUSED).filter(organisation_id=acts_for(user) or 0)
    return asked.values("enquiry_id")


def may_handle(user: Actor, enquiry: Enquiry) -> bool:
    """Does the user answer for the desk that has it: its coordinators, its officers; any of them while no hub has it?

    None is the system itself.
    """
    if user is None:
        return True
    if enquiry.hub_id is None:
        return is_staff(user)
    return own_hubs(user).filter(pk=enquiry.hub_id).exists() or _is_officer_of(user, enquiry.hub_id)


def _is_officer_of(user: Actor, hub_id: int) -> bool:
    return is_officer(user) and officed_hubs(user).filter(pk=hub_id).exists()


def asked_body(user: Actor, enquiry: Enquiry) -> Referral | None:
    """The referral to the user's own body that was not declined."""
    body = acts_for(user)
    if body is None:
        return None
    rows = enquiry.referrals.filter(organisation_id=body).exclude(state=Referral.State.REFUSED)
    return rows.order_by("-pk").first()


def may_judge(user: Actor, referral: Referral) -> bool:
    """Who accepts or declines: the body that was asked, or the desk of the hub that was asked."""
    if user is None:
        return True
    if referral.organisation_id is not None:
        return acts_for(user) == referral.organisation_id
    return own_hubs(user).filter(pk=referral.to_hub_id or 0).exists()


def desk_people(hub: Hub | None) -> list[int]:
    """The ids of the coordinators who staff a hub's desk, or all desks."""
    return list(coordinators([hub] if hub else active_hubs()))


# --- answers and cases ---


def answers_for(user: Actor) -> QuerySet[Answer]:
    """Public answers for everybody; for those who read the desk all of them."""
    rows = Answer.objects.select_related("written_by__organisation", "reviewed_by")
    return rows if reads_desk(user) else rows.filter(state=Answer.State.PUBLISHED)


def cases_for(user: Actor) -> QuerySet[Case]:
    """Public cases for everybody; for those who read the desk all of them."""
    rows = Case.objects.select_related("written_by", "reviewed_by").prefetch_related("organisations__former_names")
    return rows if reads_desk(user) else rows.filter(state=Case.State.PUBLISHED)


def sees_names(user: Actor, case: Case) -> bool:
    """Does the user read a case with the names of its bodies?"""
    return not case.anonymous or reads_desk(user)


# --- coordinators ---


def book_of(user: Actor) -> QuerySet[BookEntry]:
    """The user's own book; nobody else reads it."""
    rows = BookEntry.objects.select_related("organisation")
    return rows.filter(coordinator_id=user.pk) if isinstance(user, User) else rows.none()


def introductions_for(user: Actor) -> QuerySet[Introduction]:
    """The introductions that exist for the user.

    The own ones, those one is asked to take over, shared ones for all coordinators, those of their hubs for officers,
    all for auditors, and for either side those that bring it together with the other.
    """
    rows = Introduction.objects.select_related(
        "seeker", "provider", "coordinator__organisation", "hub__application__call__programme"
    )
    if has_role(user, RoleName.AUDITOR):
        return rows
    if not isinstance(user, User):
        return rows.none()
    body = acts_for(user) or 0
    asked = Handover.objects.filter(taker_id=user.pk).exclude(state=Handover.State.REFUSED).values("introduction_id")
    seen = Q(coordinator_id=user.pk) | Q(pk__in=asked) | Q(seeker_id=body) | Q(provider_id=body)
    if is_coordinator(user):
        seen |= Q(shared=True)
    if is_officer(user):
        seen |= Q(hub__in=officed_hubs(user).order_by().values("pk"))
    return rows.filter(seen)


def may_lead(user: Actor, introduction: Introduction) -> bool:
    """The coordinator whose introduction it is; None is the system itself."""
    return user is None or (isinstance(user, User) and introduction.coordinator_id == user.pk)


def reads_within(user: Actor, introduction: Introduction) -> bool:
    """Does the user read what coordinators keep of it: steps, notes, counsel; and not only what the sides read?"""
    if may_lead(user, introduction) or has_role(user, RoleName.AUDITOR):
        return True
    if introduction.shared and is_coordinator(user):
        return True
    asked = introduction.handovers.filter(taker_id=getattr(user, "pk", None), state=Handover.State.ASKED)
    return asked.exists() or (introduction.hub_id is not None and _is_officer_of(user, introduction.hub_id))


def may_counsel(user: Actor, introduction: Introduction) -> bool:
    """Coordinators advise on what is shared with them."""
    return introduction.shared and is_coordinator(user)


def may_sign(user: Actor, introduction: Introduction) -> int | None:
    """The side for which the user signs this introduction: the id of the body; None for everybody else."""
    body = signs_for(user)
    return body if body in (introduction.seeker_id, introduction.provider_id) else None


def projects_for(user: Actor) -> QuerySet[JointProject]:
    """Joint projects are public facts of their hub."""
    return JointProject.objects.select_related("hub", "introduction", "measure", "application")


def may_keep_project(user: Actor, hub: Hub) -> bool:
    """The hub's coordinators start joint projects and record what came of them."""
    return user is None or own_hubs(user).filter(pk=hub.pk).exists()
