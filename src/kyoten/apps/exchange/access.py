"""Who lists, who checks, who finds what, and to whom the confidential part opens: one layer for all."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from kyoten.apps.accounts.access import Actor, has_role, scopes
from kyoten.apps.accounts.models import Role, RoleName, ScopeKind, User
from kyoten.apps.exchange.bridge import COORDINATORS, LABELS, MEMBERS
from kyoten.apps.exchange.models import Agreement, Change, Interest, Listing, Side
from kyoten.apps.exchange.states import InterestState, ListingState
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.access import may_run
from kyoten.apps.selection.models import Hub

DESKS = (ScopeKind.APPLICATION, ScopeKind.HUB)


def is_broker(user: Actor) -> bool:
    """Does the user bring sides together for others: a coordinator of a hub, or an officer?"""
    return has_role(user, RoleName.COORDINATOR) or has_role(user, RoleName.PROGRAMME_OFFICER)


def keys_of(user: Actor) -> frozenset[str]:
    """What the user may know of, as the matching engine takes it; a visitor holds no key."""
    if not isinstance(user, User):
        return frozenset()
    return frozenset({MEMBERS, COORDINATORS} if is_broker(user) else {MEMBERS})


def may_see_weight(user: Actor) -> bool:
    """The office sees how much meaning counts in the search, and so do auditors."""
    return has_role(user, RoleName.PROGRAMME_OFFICER) or has_role(user, RoleName.AUDITOR)


def may_reset_weight(user: Actor) -> bool:
    """Officers let it begin anew."""
    return has_role(user, RoleName.PROGRAMME_OFFICER)


def offered() -> Q:
    """Listings that are found today, whoever may see them."""
    return Q(state=ListingState.PUBLISHED, expires_on__gte=clock.today())


def listings_for(user: Actor) -> QuerySet[Listing]:
    """The listings that exist for the user: what is offered to them, their own, and what they may check."""
    rows = Listing.objects.select_related("organisation", "programme")
    if user is None:
        return rows
    keys = keys_of(user)
    audiences = [one for one, needed in LABELS.items() if not needed or needed & keys]
    seen = offered() & Q(audience__in=audiences)
    if isinstance(user, User):
        seen |= Q(owner_id=user.pk) | (Q(state=ListingState.CHECKING) & _checkable(user))
        seen |= Q(change__state=Change.State.CHECKING, state=ListingState.PUBLISHED) & _checkable(user)
        seen |= Q(pk__in=left_behind(user).values("pk"))
        seen |= Q(pk__in=Interest.objects.filter(user_id=user.pk).values("listing_id"))
    return rows.filter(seen)


def _checkable(user: User) -> Q:
    """Listings whose check the user may make, as far as office and organisation say."""
    if is_broker(user):
        return Q()
    if user.organisation_id is None:
        return Q(pk__in=[])
    return Q(organisation_id=user.organisation_id)


def may_list(user: Actor) -> bool:
    """Whoever is signed in and acts for a body lists for it; brokers list for others too."""
    return user is None or (isinstance(user, User) and (user.organisation_id is not None or is_broker(user)))


def may_list_for(user: Actor, organisation_id: int) -> bool:
    """May the user list for this body?"""
    own = isinstance(user, User) and user.organisation_id == organisation_id
    return user is None or own or (isinstance(user, User) and is_broker(user))


def unanswered() -> Q:
    """Listings for which nobody of their body answers: the owner left, or acts for another body."""
    here = Q(owner__is_active=True, owner__organisation_id=F("organisation_id"))
    return ~here & ~Q(state=ListingState.WITHDRAWN)


def may_answer_for(listing: Listing) -> QuerySet[User]:
    """Whoever may be named to answer for a listing: the active people of its body, but for its owner."""
    rows = User.objects.filter(organisation_id=listing.organisation_id, is_active=True)
    return rows.exclude(pk=listing.owner_id).order_by("email")


def may_name_owner(user: Actor, listing: Listing) -> bool:
    """Who says that somebody else answers: the owner, the office, or a colleague where nobody of the body does."""
    if is_owner(user, listing) or may_run(user, listing.programme):
        return True
    same = isinstance(user, User) and user.is_active and user.organisation_id == listing.organisation_id
    return same and Listing.objects.filter(unanswered(), pk=listing.pk).exists()


def left_behind(user: Actor) -> QuerySet[Listing]:
    """The listings for which nobody of their body answers and for which this user may name somebody."""
    rows = Listing.objects.filter(unanswered()).select_related("organisation", "programme")
    if not isinstance(user, User):
        return rows.none()
    run = Q(programme__funders__code__in=scopes(user, RoleName.PROGRAMME_OFFICER))
    own = Q(organisation_id=user.organisation_id) if user.organisation_id else Q(pk__in=[])
    return rows.filter(pk__in=rows.filter(run | own).values("pk")).order_by("act")


def is_owner(user: Actor, listing: Listing) -> bool:
    """Does the user answer for the listing?"""
    return user is None or (isinstance(user, User) and listing.owner_id == user.pk)


def may_check(user: Actor, listing: Listing) -> bool:
    """A second person checks: never who owns it or wrote it last; a colleague, or a broker."""
    if not isinstance(user, User) or user.pk in (listing.owner_id, listing.last_editor_id):
        return False
    return is_broker(user) or (user.organisation_id is not None and user.organisation_id == listing.organisation_id)


def checkers(listing: Listing) -> QuerySet[User]:
    """Who is told that a listing waits for the check: colleagues; without one the coordinators of the body's hubs."""
    rows = User.objects.filter(is_active=True).exclude(pk__in=[listing.owner_id, listing.last_editor_id or 0])
    colleagues = rows.filter(organisation_id=listing.organisation_id)
    if colleagues.exists():
        return colleagues.order_by("email")
    own = listing.organisation.memberships.values("application_id")
    hubs = Hub.objects.filter(state=Hub.State.ACTIVE, application_id__in=own).values_list("code", "application__code")
    codes = {code for pair in hubs for code in pair}
    held = Role.objects.filter(name=RoleName.COORDINATOR, scope_kind__in=DESKS, scope__in=codes)
    return rows.filter(pk__in=held.values("user_id")).order_by("email")


def change_of(user: Actor, listing: Listing) -> Change | None:
    """The change that is proposed, for its owner, and for whom it waits; nobody else knows of it."""
    change = Change.objects.filter(listing=listing).first()
    if change is None or not listing.is_published:
        return None
    waits = change.state == Change.State.CHECKING and may_check(user, listing)
    return change if waits or is_owner(user, listing) else None


def to_check(user: Actor) -> QuerySet[Listing]:
    """The listings that wait for a check which this user may make."""
    waits = Q(state=ListingState.CHECKING) | Q(state=ListingState.PUBLISHED, change__state=Change.State.CHECKING)
    rows = Listing.objects.filter(waits).select_related("organisation")
    if not isinstance(user, User):
        return rows.none()
    return rows.filter(_checkable(user)).exclude(Q(owner_id=user.pk) | Q(last_editor_id=user.pk)).order_by("act")


# --- contact ---


def interests_for(user: Actor) -> QuerySet[Interest]:
    """The contacts in which the user stands on one of the two sides; nobody else knows of them."""
    rows = Interest.objects.select_related("listing__organisation", "listing__owner", "user", "organisation")
    if not isinstance(user, User):
        return rows.none()
    return rows.filter(Q(user_id=user.pk) | Q(listing__owner_id=user.pk))


def side_of(user: Actor, interest: Interest) -> Side | None:
    """On which side of a contact the user stands."""
    if not isinstance(user, User):
        return None
    if interest.listing.owner_id == user.pk:
        return Side.OWNER
    return Side.ASKER if interest.user_id == user.pk else None


def may_show_interest(user: Actor, listing: Listing) -> bool:
    """Whoever acts for a body and does not own the listing."""
    return isinstance(user, User) and user.organisation_id is not None and listing.owner_id != user.pk


def gate_is_open(interest: Interest) -> bool:
    """Do both sides have a standing agreement on record, of one and the same document, while they are in contact?"""
    standing = Agreement.objects.filter(interest=interest, revoked_at=None).values_list("side", "digest")
    sides = dict(standing)
    return (
        interest.state == InterestState.TALKING
        and interest.listing.state != ListingState.WITHDRAWN
        and set(sides) == set(Side.values)
        and len(set(sides.values())) == 1
    )


def way_in(user: Actor, listing: Listing) -> Interest | None:
    """The contact through which the confidential part is open to the user now; None where it is shut."""
    if not isinstance(user, User):
        return None
    rows = Interest.objects.filter(listing=listing, user_id=user.pk, state=InterestState.TALKING)
    return next((one for one in rows.select_related("listing") if gate_is_open(one)), None)
