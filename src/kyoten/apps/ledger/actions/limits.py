"""Limits of approval: of a level, set by the office where the programme states none, and of one person."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import is_operator, label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.ledger import access
from kyoten.apps.ledger.models import ApprovalLimit, LevelLimit
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.money import Yen


@transaction.atomic
def set_limit(user: User, *, limit: Yen, by: User | None, programme: Programme | None = None) -> ApprovalLimit:
    """Let a person approve single claims up to so many whole yen.

    Operators, and officers of the programme given, set it; nobody sets an own limit.
    """
    allowed = by is None or (is_operator(by) if programme is None else access.may_set_limit(by, programme))
    require(allowed, _("Only an operator or an officer of the programme may set a limit."))
    if by is not None and by == user:
        raise Refused(_("Nobody sets a limit of their own. Ask a colleague."))
    if limit < 0:
        raise Refused(_("State a limit of whole yen of at least 0."))
    row, _new = ApprovalLimit.objects.update_or_create(user=user, defaults={"limit": limit})
    trail.append(label(by), "ledger.limit", f"user:{user.pk}", {"yen": limit})
    return row


@transaction.atomic
def set_level_limit(programme: Programme, level: str, *, limit: Yen, reason: str, by: User) -> LevelLimit:
    """Set up to how many whole yen a level of approval reaches, with the reason on record.

    Refused for a level that the programme does not name, for one whose limit it states itself, and without a reason.
    """
    require(access.may_set_limit(by, programme), _("Only an operator or an officer of the programme may set a limit."))
    rule = programme_of(programme).approval
    found = next((one for one in rule.levels if one.id == level), None) if rule else None
    if found is None:
        raise Refused(_("The programme names no such level."))
    if found.limit is not None:
        raise Refused(_("The programme itself states the limit of this level."))
    if not reason.strip() or limit < 0:
        raise Refused(_("State a limit of whole yen of at least 0, and the reason for it."))
    kept = {"limit": limit, "reason": reason.strip(), "set_at": clock.now()}
    row, _new = LevelLimit.objects.update_or_create(programme=programme, level=level, defaults=kept)
    facts = {"level": level, "yen": limit, "reason": reason.strip()}
    trail.append(label(by), "ledger.level_limit", f"programme:{programme.code}", facts)
    return row
