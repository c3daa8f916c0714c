"""Who holds which role where. The access layers of all other apps ask here; nothing else reads `Role`."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from kyoten.apps.accounts.models import Role, User

Actor = User | AnonymousUser | None
Held = tuple[str, str, str]  # role name, scope kind, scope


def roles_of(user: Actor) -> frozenset[Held]:
    """Every role the user holds; read once and kept on the user for the length of a request."""
    if user is None or not user.is_authenticated:
        return frozenset()
    kept: frozenset[Held] | None = getattr(user, "_kyoten_roles", None)
    if kept is None:
        rows = Role.objects.filter(user_id=user.pk).values_list("name", "scope_kind", "scope")
        kept = frozenset(rows)
        user._kyoten_roles = kept
    return kept


def has_role(user: Actor, name: str, scope: str | None = None) -> bool:
    """Does the user hold the role, in that scope (or in any, when none is given)?"""
    return any(held == name and scope in (None, where) for held, _, where in roles_of(user))


def scopes(user: Actor, name: str) -> frozenset[str]:
    """The scopes in which the user holds the role: codes of funders, calls, applications, hubs ..."""
    return frozenset(where for held, _, where in roles_of(user) if held == name)


def label(user: Actor) -> str:
    """How an act is signed in the audit trail: the user's address, or `system`."""
    return user.email if isinstance(user, User) else "system"
