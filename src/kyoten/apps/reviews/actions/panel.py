"""The panel of a call: who is on it, for which funder, with which load and fields."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.actions import grant_role, make_user
from kyoten.apps.accounts.models import RoleName, ScopeKind, User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.reviews.actions.common import must_not_be_decided, record, run_call
from kyoten.apps.reviews.actions.profiles import profile_of_user
from kyoten.apps.reviews.models import Reviewer


@transaction.atomic
def add_reviewer(
    call_id: int,
    user_id: int,
    *,
    by: User | None,
    funder_code: str,
    max_load: int = 12,
    fields: Iterable[str] = (),
) -> Reviewer:
    """Put a user on the panel of a call for one funder; naming them again changes load and fields."""
    call = run_call(call_id, by)
    must_not_be_decided(call)
    funder = Funder.objects.filter(programme_id=call.programme_id, code=funder_code).first()
    if funder is None:
        raise Refused(_("This programme has no funder of that name. Choose one of its funders."))
    user = User.objects.get(pk=user_id)
    return put_on_panel(call, user, funder, max_load, list(fields), by)


def put_on_panel(call: Call, user: User, funder: Funder, max_load: int, fields: list[str], by: User | None) -> Reviewer:
    """The row of a reviewer with the role that goes with it; the caller has asked whether it may be made."""
    if max_load < 1:
        raise Refused(_("A reviewer reads at least one application."))
    profile = profile_of_user(user)
    named = {"profile": profile, "funder": funder, "max_load": max_load, "fields": fields or profile.fields}
    reviewer, _made = Reviewer.objects.update_or_create(call=call, user=user, defaults=named)
    grant_role(user.pk, RoleName.REVIEWER, call.code, by=None, scope_kind=ScopeKind.CALL)
    facts = {"reviewer": user.email, "funder": funder.code, "max_load": max_load, "fields": named["fields"]}
    record("add_reviewer", f"call:{call.code}", by, facts)
    return reviewer


@transaction.atomic
def invite_reviewer(
    call_id: int, email: str, *, by: User | None, funder_code: str, max_load: int = 12, fields: Iterable[str] = ()
) -> Reviewer:
    """Put a person on the panel by address; somebody without an account gets one."""
    run_call(call_id, by)
    user = make_user(email, by=by)
    return add_reviewer(call_id, user.pk, by=by, funder_code=funder_code, max_load=max_load, fields=fields)
