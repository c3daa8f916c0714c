"""Who holds which role where. The access layers of all other apps ask here; nothing else reads `Role`."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from kyoten.apps.accounts.models import Role, RoleName, User

Actor = User | AnonymousUser | None
Held = tuple[str, str, str]  # role name, scope kind, scope


def roles_of(user: Actor) -> frozenset[Held]:
    """Every role the user holds; read once and kept on the user for the length of a request.

    What is kept is read again after any role was given or taken in this process.
    """
    if not isinstance(user, User):
        return frozenset()
    if user.kept_roles is None or user.kept_roles[0] != _changes.count:
        rows = Role.objects.filter(user_id=user.pk).values_list("name", "scope_kind", "scope")
        user.kept_roles = (_changes.count, frozenset(rows))
    return user.kept_roles[1]


class _Changes:
    """How often roles changed in this process."""

    count = 0


_changes = _Changes()


def forget_roles(**_signal: object) -> None:
    """A role was given or taken: user objects at hand must ask again."""
    _changes.count += 1


def has_role(user: Actor, name: str, scope: str | None = None) -> bool:
    """Does the user hold the role, in that scope (or in any, when none is given)?"""
    return any(held == name and scope in (None, where) for held, _, where in roles_of(user))


def role_names(user: Actor) -> frozenset[str]:
    """What the user may be, in whatever scope."""
    return frozenset(held for held, _, _ in roles_of(user))


def scopes(user: Actor, name: str) -> frozenset[str]:
    """The scopes in which the user holds the role: codes of funders, calls, applications, hubs ..."""
    return frozenset(where for held, _, where in roles_of(user) if held == name)


def is_operator(user: Actor) -> bool:
    """The operator of the installation: an active superuser."""
    return isinstance(user, User) and user.is_active and user.is_superuser


def may_grant(user: Actor, name: str, scope: str) -> bool:
    """Who gives and takes roles: the system, the operator, officers, and a coordinator inside the own consortium."""
    if user is None or is_operator(user):
        return True
    if has_role(user, RoleName.PROGRAMME_OFFICER):
        return name != RoleName.AUDITOR
    return name in (RoleName.PARTNER, RoleName.SIGNATORY) and has_role(user, RoleName.COORDINATOR, scope)


def label(user: Actor) -> str:
    """How an act is signed in the audit trail: the user's address, or `system`."""
    return user.email if isinstance(user, User) else "system"
