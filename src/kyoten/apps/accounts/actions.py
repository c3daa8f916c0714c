"""Every write to users and roles."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts import access
from kyoten.apps.accounts.models import SCOPE_OF, Organisation, Role, User
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import Refused, require


def clean_address(email: str) -> str:
    """The address as accounts keep it; Refused for what is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as problem:
        raise Refused(_("This is no e-mail address. Give it in full, with the part after the @.")) from problem
    return address


@transaction.atomic
def make_user(
    email: str,
    *,
    by: User | None,
    title_ja: str = "",
    title_en: str = "",
    organisation: Organisation | None = None,
    invented: bool = False,
    password: str | None = None,
) -> User:
    """Invite a user by address; an address that is known already gives its user back unchanged."""
    require(by is None or access.is_operator(by) or bool(access.roles_of(by)), _("You may not invite people."))
    known = User.objects.filter(email=email.strip().lower()).first()
    if known is not None:
        return known
    user = User.objects.create_user(
        email.strip(),
        password,
        title_ja=title_ja,
        title_en=title_en,
        organisation=organisation,
        invented=invented,
    )
    trail.append(access.label(by), "accounts.make_user", f"user:{user.email}", {"invented": invented})
    return user


@transaction.atomic
def grant_role(
    user_id: int, name: str, scope: str = "", *, by: User | None, scope_kind: str = "", sector: str = ""
) -> Role:
    """Give a user a role within a scope; giving it again changes nothing.

    `scope_kind` defaults to the usual kind of the role (`SCOPE_OF`), `sector` belongs to a signatory.
    """
    require(access.may_grant(by, name, scope), _("You may not give this role."))
    user = User.objects.select_for_update().get(pk=user_id)
    kind = scope_kind or SCOPE_OF[name][0]
    if kind not in SCOPE_OF[name]:
        raise Refused(_("This role cannot be limited to that kind of thing."))
    role, made = Role.objects.get_or_create(
        user=user, name=name, scope_kind=kind, scope=scope, defaults={"sector": sector}
    )
    if made:
        _record("accounts.grant_role", role, by)
    return role


@transaction.atomic
def revoke_role(user_id: int, name: str, scope: str = "", *, by: User | None, scope_kind: str = "") -> None:
    """Take a role within a scope away; Refused where the user does not hold it."""
    require(access.may_grant(by, name, scope), _("You may not take this role away."))
    kind = scope_kind or SCOPE_OF[name][0]
    held = Role.objects.select_for_update().filter(user_id=user_id, name=name, scope_kind=kind, scope=scope)
    role = held.select_related("user").first()
    if role is None:
        raise Refused(_("The user does not hold this role: nothing was changed."))
    _record("accounts.revoke_role", role, by)
    role.delete()


def _record(action: str, role: Role, by: User | None) -> None:
    """The trail names what was given or taken; a user object that is at hand must ask for its roles again."""
    facts = {"role": role.name, "scope_kind": role.scope_kind, "scope": role.scope, "sector": role.sector}
    trail.append(access.label(by), action, f"user:{role.user.email}", facts)
