"""Shared reads of users and roles."""

from __future__ import annotations

from kyoten.apps.accounts.models import Role, RoleName, Sector, User

# In which order the doors of the example are shown.
DOORS = (
    RoleName.PROGRAMME_OFFICER,
    RoleName.COORDINATOR,
    RoleName.PARTNER,
    RoleName.SIGNATORY,
    RoleName.REVIEWER,
    RoleName.COMMITTEE_MEMBER,
    RoleName.MEASURE_MANAGER,
    RoleName.EVALUATOR,
    RoleName.AUDITOR,
)
SECTORS = tuple(Sector.values)  # industry, academia, government: 産学官


def example_doors(scope: str = "") -> list[Role]:
    """One role of an invented user for every kind of role: officers by funder, signatories by sector.

    One query, whatever the number of users; of several that would do, the one with the first scope is taken. With
    `scope`, only the roles in that scope, such as the consortium of one application.
    """
    rows = Role.objects.filter(user__invented=True, user__is_active=True).select_related("user__organisation")
    if scope:
        rows = rows.filter(scope=scope)
    doors: dict[tuple[int, str], Role] = {}  # by the place of the role and of its variant
    for role in rows.order_by("name", "scope", "user__email"):
        doors.setdefault((DOORS.index(RoleName(role.name)), _variant(role)), role)
    return [doors[key] for key in sorted(doors)]


def example_members() -> list[User]:
    """Invented users who hold no role and act for a body in the exchange: the first of each sector, in their order."""
    rows = User.objects.filter(invented=True, is_active=True, roles=None, organisation__isnull=False)
    found: dict[str, User] = {}
    for user in rows.filter(organisation__sector__in=SECTORS).select_related("organisation").order_by("pk"):
        found.setdefault(user.organisation.sector if user.organisation else "", user)
    return [found[sector] for sector in SECTORS if sector in found]


def example_user(user_id: int) -> User | None:
    """The invented user of that id; real users are never given out."""
    return User.objects.filter(pk=user_id, invented=True, is_active=True).first()


def _variant(role: Role) -> str:
    """What makes a door of its own beside the role's name."""
    if role.name == RoleName.PROGRAMME_OFFICER:
        return role.scope
    return str(SECTORS.index(role.sector)) if role.sector in SECTORS else ""
