"""Consortia that are nearly ready on the last evening: members, plan and claims are there, the last words are not.

Rows are written in bulk, past the actions; everything that the storm counts is done through the site.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from kyoten.apps.accounts.models import Organisation, Role, RoleName, ScopeKind, User
from kyoten.apps.applications.bridge import asked_fields
from kyoten.apps.applications.models import Application, FunctionClaim, Member, PlanAnswer, PlanRow
from kyoten.apps.applications.queries import shapes_of
from kyoten.apps.programmes.actions import load_pack
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.core.programme.answers.tables import Shape
from kyoten.core.programme.model.forms import FieldKind

PACK = "jp_hubs_2009"
SECTORS = {"industry": "company", "academia": "university", "government": "local_government"}
DRAFTED = "前の週に書いた下書きである。"
BACKEND = "django.contrib.auth.backends.ModelBackend"
BATCH = 1000
PROVED_FOR = f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"
LONG = 400  # characters


@dataclass(frozen=True)
class Consortium:
    """One application and its people: a coordinator, a partner, and one signatory a sector, by user id.

    `fields` are those of the plan that take a long text; `function` is one that evidence can stand behind.
    """

    code: str
    coordinator: int
    partner: int
    signatories: dict[str, int]
    fields: tuple[str, ...]
    function: str


def seed(count: int) -> list[Consortium]:
    """`count` drafts to a call that is open now, in a database whose tables are there."""
    call = _open_call()
    programme = programme_of(call)
    bodies = _bodies()
    people = _people(count, bodies)
    kind = call.programme.hub_types.order_by("code").first()
    assert kind is not None
    now = dt.datetime.now(dt.UTC)
    rows = Application.objects.bulk_create(
        (
            Application(
                call=call,
                hub_type=kind,
                code=f"storm-{number:05}",
                name_ja=f"〔架空〕締切拠点{number}",
                area="計測地域",
                prefectures=["13"],
                changed_at=now,
                invented=True,
            )
            for number in range(count)
        ),
        batch_size=BATCH,
    )
    asked = [one for one in asked_fields(programme) if one.field.kind != FieldKind.MEASURES]
    fields = tuple(one.name for one in asked)
    long = tuple(one.name for one in asked if (one.field.limit or LONG) >= LONG)
    functions = tuple(one.id for one in programme.functions)
    _contents(rows, bodies, fields, functions)
    found = []
    for row, mine in zip(rows, people, strict=True):
        signatories = dict(zip(SECTORS, (user.pk for user in mine[2:]), strict=True))
        found.append(Consortium(row.code, mine[0].pk, mine[1].pk, signatories, long, functions[0]))
    _roles(found)
    return found


def sign_in(consortium: Consortium) -> dict[int, str]:
    """A session for each of its people, begun by a password a moment ago: session keys by user id."""
    ids = [consortium.coordinator, consortium.partner, *consortium.signatories.values()]
    keys = {}
    proof = {"method": "password", "at": dt.datetime.now(dt.UTC).timestamp()}
    for user in User.objects.filter(pk__in=ids):
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [proof]
        session[PROVED_FOR] = str(user.pk)
        session.save()
        keys[user.pk] = session.session_key or ""
    return keys


def cookies(key: str, token: str) -> dict[str, str]:
    """What that person's browser sends: session, language (English, so that answers can be read) and CSRF token."""
    return {
        settings.SESSION_COOKIE_NAME: key,
        settings.LANGUAGE_COOKIE_NAME: "en",
        settings.CSRF_COOKIE_NAME: token,
    }


def _open_call() -> Call:
    version = load_pack(settings.PACKS / PACK, by=None)
    call = version.programme.calls.order_by("stage").first()
    assert call is not None
    now = dt.datetime.now(dt.UTC)
    call.state, call.version = Call.State.OPEN, version
    call.opens_at, call.closes_at = now - dt.timedelta(days=60), now + dt.timedelta(days=1)
    call.save()
    return call


def _bodies() -> dict[str, Organisation]:
    """One body a sector, of the class that the rules ask for; every consortium has the same."""
    return {
        sector: Organisation.objects.create(
            code=f"storm-{sector}",
            name_ja=f"〔架空〕{sector}",
            kind=kind,
            sector=sector,
            prefecture="13",
            invented=True,
        )
        for sector, kind in SECTORS.items()
    }


def _people(count: int, bodies: dict[str, Organisation]) -> list[list[User]]:
    """Five people a consortium: coordinator, partner, and one of each sector's body."""
    parts = {"coordinator": None, "partner": None, **bodies}
    made = User.objects.bulk_create(
        (
            User(email=f"{part}-{number:05}@storm.example", organisation=body, password="!")
            for number in range(count)
            for part, body in parts.items()
        ),
        batch_size=BATCH,
    )
    size = len(parts)
    return [made[start : start + size] for start in range(0, len(made), size)]


def _contents(
    rows: list[Application], bodies: dict[str, Organisation], fields: tuple[str, ...], functions: tuple[str, ...]
) -> None:
    Member.objects.bulk_create(
        (
            Member(
                application=row,
                organisation=bodies[sector],
                member_class=kind,
                is_lead=sector == "academia",
                roles=["core_university"] if sector == "academia" else [],
                position=place,
            )
            for row in rows
            for place, (sector, kind) in enumerate(SECTORS.items())
        ),
        batch_size=BATCH,
    )
    PlanAnswer.objects.bulk_create(
        (PlanAnswer(application=row, field=field, text=DRAFTED) for row in rows for field in fields), batch_size=BATCH
    )
    cells = {shape.name: _row(shape) for shape in shapes_of(rows[0]).values()}  # every consortium has the same bodies
    PlanRow.objects.bulk_create(
        (PlanRow(application=row, field=name, key="r1", cells=said) for row in rows for name, said in cells.items()),
        batch_size=BATCH,
    )
    FunctionClaim.objects.bulk_create(
        (
            FunctionClaim(application=row, function=function, evidence="根拠", self_rating=3)
            for row in rows
            for function in functions
        ),
        batch_size=BATCH,
    )


def _row(shape: Shape) -> dict[str, str]:
    """One row of a table with something that can be read in every cell."""
    typed = {"yen": "1200000", "number": "12.5", "year": "2009", "date": "2009-06-12"}
    return {
        cell.id: cell.spec.options[0].id if cell.spec.options else typed.get(cell.spec.kind.value, "下書き")
        for cell in shape.cells
    }


def _roles(consortia: list[Consortium]) -> None:
    made = []
    for one in consortia:
        held = {one.coordinator: (RoleName.COORDINATOR, ""), one.partner: (RoleName.PARTNER, "")}
        held |= {user: (RoleName.SIGNATORY, sector) for sector, user in one.signatories.items()}
        made += [
            Role(user_id=user, name=name, scope_kind=ScopeKind.APPLICATION, scope=one.code, sector=sector)
            for user, (name, sector) in held.items()
        ]
    Role.objects.bulk_create(made, batch_size=BATCH)
