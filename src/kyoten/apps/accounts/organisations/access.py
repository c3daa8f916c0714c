"""Who keeps the register of bodies, and who reads it."""

from __future__ import annotations

from kyoten.apps.accounts.access import Actor, has_role, is_operator
from kyoten.apps.accounts.models import RoleName


def may_keep(user: Actor) -> bool:
    """Officers and the operator keep the register; None is the system itself."""
    return user is None or is_operator(user) or has_role(user, RoleName.PROGRAMME_OFFICER)


def sees_register(user: Actor) -> bool:
    """The office pages of the register are for those who keep it, and for auditors."""
    return user is not None and (may_keep(user) or has_role(user, RoleName.AUDITOR))
