"""What the pages of this app show, prepared once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Role, Sector


@dataclass(frozen=True)
class Door:
    """One way into the example: whom one becomes, and the full name of the button."""

    user_id: int
    label: str
    hint: str
    button: str


def doors(roles: Iterable[Role]) -> list[Door]:
    """The roles as doors, in the order given."""
    return [_door(role) for role in roles]


def _door(role: Role) -> Door:
    label = role.get_name_display()
    if role.sector:
        label = _("%(role)s of %(sector)s") % {"role": label, "sector": Sector(role.sector).label}
    body = role.user.organisation.name if role.user.organisation else ""
    hint = " · ".join(part for part in (role.user.title, body, role.scope) if part)
    return Door(role.user_id, label, hint, _("Enter as %(role)s (%(who)s)") % {"role": label, "who": role.user.title})
