"""Rows for tests, made as plainly as possible: each function fills in what the test does not care about."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import count
from typing import Any

from tests.remembered import remembered

from kyoten.apps.accounts.models import SCOPE_OF, Organisation, Role, User
from kyoten.apps.applications.models import Application, Member
from kyoten.apps.foundation import clock
from kyoten.apps.ledger.models import YearAct
from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Call, HubType, Programme
from kyoten.core.programme.digest import digest
from kyoten.core.programme.load import load
from kyoten.core.programme.model import Programme as CoreProgramme

BUNDLED = "jp_hubs_2009"
YEARS = (2009, 2010, 2011)
_numbers = count(1)


def make_user(
    role: str = "",
    scope: str = "",
    *,
    email: str = "",
    scope_kind: str = "",
    sector: str = "",
    organisation: Organisation | None = None,
    **fields: Any,
) -> User:
    """A user, holding `role` in `scope` when one is named: `make_user("programme_officer", "mext")`."""
    address = email or f"user{next(_numbers)}@kyoten.example"
    user = User.objects.create_user(address, organisation=organisation, **fields)
    if role:
        give_role(user, role, scope, scope_kind=scope_kind, sector=sector)
    return user


def give_role(user: User, role: str, scope: str = "", *, scope_kind: str = "", sector: str = "") -> Role:
    """One more role for a user."""
    kind = scope_kind or SCOPE_OF[role][0]
    return Role.objects.create(user=user, name=role, scope_kind=kind, scope=scope, sector=sector)


def make_organisation(code: str = "", **fields: Any) -> Organisation:
    """An invented university unless told otherwise."""
    number = next(_numbers)
    defaults = {"kind": "university", "sector": "academia", "name_ja": f"架空大学{number}", "invented": True}
    return Organisation.objects.create(code=code or f"organisation-{number}", **{**defaults, **fields})


@lru_cache
def core_programme(pack: str = BUNDLED) -> CoreProgramme:
    """A bundled pack, read once for all tests."""
    return load(pack)


@lru_cache
def digest_of(pack: str = BUNDLED) -> str:
    """The digest of a bundled pack, worked out once for all tests."""
    return digest(core_programme(pack))


def make_programme(pack: str = BUNDLED) -> Programme:
    """The bundled programme with its funders, hub types, measures and calls; loading it twice gives the same row."""
    known = Programme.objects.filter(code=core_programme(pack).id, current__digest=digest_of(pack)).first()
    return known or _loaded(pack)


@remembered
def _loaded(pack: str) -> Programme:
    programme = actions.keep_programme(core_programme(pack), by=None).programme
    for year in YEARS:  # what tests book today would be refused by the date otherwise
        opened = {"fiscal_year": year, "verb": YearAct.Verb.REOPEN, "reason": "tests"}
        YearAct.objects.create(programme=programme, **opened, at=clock.now())
    return programme


def make_call(
    programme: Programme | None = None, *, stage: int = 1, state: str = Call.State.OPEN, **fields: Any
) -> Call:
    """A call of the programme in the given state; opened yesterday and closing in a month unless told otherwise."""
    call = (programme or make_programme()).calls.get(stage=stage)
    call.state = state
    if state != Call.State.PLANNED:
        call.opens_at, call.closes_at = clock.now() - dt.timedelta(days=1), clock.now() + dt.timedelta(days=30)
    for name, value in fields.items():
        setattr(call, name, value)
    call.save()
    return call


def make_application(call: Call | None = None, *, hub_type: str = "regional_core", **fields: Any) -> Application:
    """A draft application of an invented consortium without members."""
    call = call or make_call()
    number = next(_numbers)
    defaults = {
        "code": f"test-{number}",
        "name_ja": f"架空拠点{number}",
        "name_en": f"Invented hub {number}",
        "changed_at": clock.now(),
        "invented": True,
    }
    kind = HubType.objects.get(programme=call.programme, code=hub_type)
    return Application.objects.create(call=call, hub_type=kind, **{**defaults, **fields})


def make_member(
    application: Application,
    organisation: Organisation | None = None,
    member_class: str = "core_university",
    **fields: Any,
) -> Member:
    """One body of the consortium."""
    organisation = organisation or make_organisation()
    return Member.objects.create(
        application=application, organisation=organisation, member_class=member_class, **fields
    )
