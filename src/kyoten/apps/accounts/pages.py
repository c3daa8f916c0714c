"""What the pages of this app show, prepared once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, Role, Sector, User
from kyoten.apps.accounts.scope_names import Names


@dataclass(frozen=True)
class Door:
    """One way into the example: whom one becomes, where, and the code of that scope."""

    user_id: int
    label: str
    hint: str
    code: str
    who: str


def doors(roles: Iterable[Role], names: Names | None = None) -> list[Door]:
    """The roles as doors, in the order given; `names` says what their scopes are called."""
    return [_door(role, names or {}) for role in roles]


def member_doors(users: Iterable[User]) -> list[Door]:
    """Users without a role, who list and search for a body, as doors in the order given."""
    return [_member_door(user, user.organisation) for user in users if user.organisation]


def _member_door(user: User, body: Organisation) -> Door:
    label = _("%(role)s of %(sector)s") % {"role": _("Member of the exchange"), "sector": Sector(body.sector).label}
    who = _("%(role)s (%(who)s)") % {"role": label, "who": body.name}
    return Door(user.pk, label, " · ".join(part for part in (user.title, body.name) if part), "", who)


def _door(role: Role, names: Names) -> Door:
    label = role.get_name_display()
    if role.sector:
        label = _("%(role)s of %(sector)s") % {"role": label, "sector": Sector(role.sector).label}
    body = role.user.organisation.name if role.user.organisation else ""
    scope = names.get((role.scope_kind, role.scope), "")
    parts = dict.fromkeys((role.user.title, body, scope))  # a ministry's officer has the ministry as body and scope
    who = _("%(role)s (%(who)s)") % {"role": label, "who": role.user.title}
    return Door(role.user_id, label, " · ".join(part for part in parts if part), role.scope, who)
