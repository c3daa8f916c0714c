"""Who may book what, and who sees which line."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, is_operator, scopes
from kyoten.apps.accounts.models import Role, RoleName, User
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Amendment, Award, BudgetLine, Claim, Entry
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access as support
from kyoten.core.kernel.money import Yen


def may_book(user: Actor, line: BudgetLine) -> bool:
    """The manager of the line's measure, and officers of its programme."""
    manages = line.measure.code in scopes(user, RoleName.MEASURE_MANAGER)
    return manages or support.may_run(user, line.measure.programme)


def may_claim(user: Actor, hub: Hub) -> bool:
    """The coordinator and the partners of the hub."""
    own = scopes(user, RoleName.COORDINATOR) | scopes(user, RoleName.PARTNER)
    return hub.application.code in own


def roles_on(user: Actor, line: BudgetLine) -> list[str]:
    """The roles in which the user may approve claims on a line."""
    roles = []
    if line.measure.code in scopes(user, RoleName.MEASURE_MANAGER):
        roles.append(RoleName.MEASURE_MANAGER.value)
    if support.may_run(user, line.measure.programme):
        roles.append(RoleName.PROGRAMME_OFFICER.value)
    return roles


def approves_up_to(user: User, line: BudgetLine) -> Yen:
    """Up to how many whole yen the user approves a single claim on a line: the own limit, never above the level's.

    Without an own limit none. A level whose limit nobody stated does not narrow the own one.
    """
    own = queries.own_limit(user.pk)
    roles = roles_on(user, line)
    if own is None or not roles:
        return 0
    levels = [queries.level_limit(line.measure.programme, role) for role in roles]
    return own if None in levels else min(own, max(level for level in levels if level is not None))


def may_set_limit(user: Actor, programme: Programme, of: User | None = None) -> bool:
    """Operators and officers of the programme set limits, nobody an own one."""
    return (is_operator(user) or support.may_run(user, programme)) and (of is None or of != user)


def approvers(programme: Programme) -> QuerySet[User]:
    """Everybody who may hold a limit in the programme: managers of its measures, officers of its funders."""
    manages = Q(name=RoleName.MEASURE_MANAGER, scope__in=programme.measures.values("code"))
    runs = Q(name=RoleName.PROGRAMME_OFFICER, scope__in=programme.funders.values("code"))
    return User.objects.filter(pk__in=Role.objects.filter(manages | runs).values("user")).order_by("email")


def visible_lines(user: Actor) -> QuerySet[BudgetLine]:
    """Managers see the lines of their measure, officers those of their programme, auditors all."""
    return BudgetLine.objects.filter(measure__in=support.measures_of(user))


def own_hubs(user: Actor) -> QuerySet[Hub]:
    """Hubs of whose consortium the user is a member or signatory."""
    return Hub.objects.filter(application__code__in=_own(user)).select_related("hub_type", "application")


def _own(user: Actor) -> frozenset[str]:
    return scopes(user, RoleName.COORDINATOR) | scopes(user, RoleName.PARTNER) | scopes(user, RoleName.SIGNATORY)


def visible_entries(user: Actor) -> QuerySet[Entry]:
    """Entries of the lines that the user sees; members of a hub see those of their hub."""
    return Entry.objects.filter(Q(line__in=visible_lines(user)) | Q(hub__application__code__in=_own(user)))


def visible_awards(user: Actor) -> QuerySet[Award]:
    """Awards on the lines that the user sees; members of a hub see those of their hub."""
    rows = Award.objects.filter(Q(line__in=visible_lines(user)) | Q(hub__application__code__in=_own(user)))
    return rows.select_related("hub__application", "line__measure__programme", "line__measure__funder")


def own_awards(user: Actor) -> QuerySet[Award]:
    """Awards of the hubs of whose consortium the user is a member or signatory."""
    return Award.objects.filter(hub__application__code__in=_own(user)).select_related("hub", "line")


def manages_somewhere(user: Actor) -> bool:
    """Whether the user manages any measure."""
    return bool(scopes(user, RoleName.MEASURE_MANAGER))


def visible_amendments(user: Actor) -> QuerySet[Amendment]:
    """Amendments of the programmes whose money the user follows."""
    rows = Amendment.objects.filter(programme__in=support.programmes_of(user))
    return rows.select_related("programme", "target__measure")


def visible_claims(user: Actor) -> QuerySet[Claim]:
    """Claims on the awards that the user sees."""
    rows = Claim.objects.filter(award__in=visible_awards(user).order_by().values("pk"))
    return rows.select_related("award__hub__application", "award__line__measure__programme", "filed_by", "approved_by")
