"""Acts that write the plan: start it, its basics, members, answers and claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.actions import grant_role
from kyoten.apps.accounts.models import Organisation, RoleName, ScopeKind, Sector, User
from kyoten.apps.accounts.organisations.actions import free_codes
from kyoten.apps.accounts.organisations.queries import standing
from kyoten.apps.applications import access, bridge, events, extent_words, queries
from kyoten.apps.applications.actions.common import (
    classes_of,
    for_editing,
    for_framing,
    locked,
    must_be_in_time,
    must_be_open,
    record,
    tell,
    touch,
)
from kyoten.apps.applications.bridge import ClaimInput, MemberInput
from kyoten.apps.applications.correctable import BASIC_PARTS, BASICS, CLAIMS, MEMBERS
from kyoten.apps.applications.models import Application, FunctionClaim, Member, PlanAnswer
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.models import Call, HubType
from kyoten.core.kernel.municipalities import prefecture_of
from kyoten.core.programme.answers.tables import spec_of
from kyoten.core.programme.answers.values import normal
from kyoten.core.programme.carrying.questions import CLAIM_PARTS

State = Application.State


@transaction.atomic
def start(
    call_id: int,
    hub_type_code: str,
    *,
    by: User | None,
    name_ja: str,
    name_en: str = "",
    area: str = "",
    prefectures: Iterable[str] = (),
    fields: Iterable[str] = (),
    invented: bool = False,
    source: str = "",
) -> Application:
    """Start an application to an open call for one hub type; whoever starts it becomes its coordinator."""
    call = Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)
    require(by is None or access.may_start(by, call), _("Those who decide on a call cannot apply to it."))
    must_be_open(call)
    hub_type = HubType.objects.filter(programme_id=call.programme_id, code=hub_type_code).first()
    if hub_type is None:
        raise Refused(_("This programme has no hub type of that name. Choose one of the types listed."))
    if not name_ja.strip():
        raise Refused(_("Give the hub a name in Japanese: it is the name under which it is published."))
    application = Application.objects.create(
        call=call,
        hub_type=hub_type,
        version_id=call.version_id,
        code=_next_code(call, hub_type),
        name_ja=name_ja.strip(),
        name_en=name_en.strip(),
        area=area,
        prefectures=list(prefectures),
        fields=list(fields),
        changed_at=clock.now(),
        changed_by=by,
        invented=invented,
        source=source,
    )
    if by is not None:
        grant_role(by.pk, RoleName.COORDINATOR, application.code, by=None, scope_kind=ScopeKind.APPLICATION)
    record(application, "start", by, {"call": call.code, "hub_type": hub_type_code, "name": application.name_ja})
    tell(events.application_started, application_id=application.pk)
    return application


@transaction.atomic
def set_basics(
    application_id: int,
    *,
    by: User | None,
    revision: int,
    name_ja: str,
    name_en: str,
    area: str,
    prefectures: Iterable[str],
    fields: Iterable[str],
) -> Application:
    """Change the hub's name, area, prefectures (JIS X 0401) and fields of technology."""
    values = {
        "name_ja": name_ja.strip(),
        "name_en": name_en.strip(),
        "area": area,
        "prefectures": list(prefectures),
        "fields": list(fields),
    }
    application = locked(application_id)
    _must_hold_its_municipalities(application, values["prefectures"])
    changed = [BASICS + name for name, value in values.items() if getattr(application, name) != value]
    application = for_framing(application, by, revision, changed or BASIC_PARTS)
    if not name_ja.strip():
        raise Refused(_("Give the hub a name in Japanese: it is the name under which it is published."))
    for name, value in values.items():
        setattr(application, name, value)
    touch(application, by)
    record(application, "set_basics", by, {"revision": application.revision, "name": application.name_ja})
    return application


@transaction.atomic
def set_members(application_id: int, members: list[MemberInput], *, by: User | None, revision: int) -> Application:
    """Replace the list of members by this one, in this order; `revision` is the one the editor saw."""
    application = for_framing(locked(application_id), by, revision, [MEMBERS])
    _check_members(application, members)
    application.members.all().delete()
    Member.objects.bulk_create(
        Member(
            application=application,
            organisation_id=member.organisation_id,
            member_class=member.member_class,
            is_lead=member.is_lead,
            roles=list(member.roles),
            receives_money=member.receives_money,
            position=position,
        )
        for position, member in enumerate(members)
    )
    touch(application, by)
    listed = [
        [member.organisation_id, member.member_class, member.is_lead, list(member.roles), member.receives_money]
        for member in members
    ]
    record(application, "set_members", by, {"revision": application.revision, "members": listed})
    return application


@transaction.atomic
def save_answers(application_id: int, answers: dict[str, str], *, by: User | None, revision: int) -> Application:
    """Save the given answers (`section.field` → text) and leave the others as they are.

    A text longer than its limit is kept, so that nothing typed is lost; it has to be shortened before signing.
    """
    application = for_editing(application_id, by, revision, answers)
    around = queries.Parts(application).around
    known = {one.name: spec_of(one.field, around) for one in bridge.asked_fields(around.programme)}
    unknown = sorted(set(answers) - set(known))
    if unknown:
        raise Refused(_("The plan has no field %(names)s.") % {"names": ", ".join(unknown)})
    before = dict(application.answers.values_list("field", "text"))
    kept = {field: normal(known[field], text) for field, text in answers.items()}
    changed = {field: text for field, text in kept.items() if before.get(field) != text}
    PlanAnswer.objects.bulk_create(
        [PlanAnswer(application=application, field=field, text=text) for field, text in changed.items()],
        update_conflicts=True,
        unique_fields=["application", "field"],
        update_fields=["text"],
    )
    touch(application, by)
    record(application, "save_answers", by, {"revision": application.revision, "fields": sorted(changed)})
    return application


@transaction.atomic
def save_claims(application_id: int, claims: list[ClaimInput], *, by: User | None, revision: int) -> Application:
    """Save what is claimed of the given functions (S3) and leave the others as they are."""
    application = for_editing(application_id, by, revision, [CLAIMS + claim.function for claim in claims])
    _check_claims(application, claims)
    FunctionClaim.objects.bulk_create(
        [
            FunctionClaim(
                application=application,
                function=claim.function,
                claim=claim.claim,
                evidence=claim.evidence,
                self_rating=claim.self_rating,
                weakness=claim.weakness,
            )
            for claim in claims
        ],
        update_conflicts=True,
        unique_fields=["application", "function"],
        update_fields=list(CLAIM_PARTS),
    )
    touch(application, by)
    functions = sorted(claim.function for claim in claims)
    record(application, "save_claims", by, {"revision": application.revision, "functions": functions})
    return application


@transaction.atomic
def register_body(
    application_id: int, *, by: User | None, name_ja: str, name_en: str, sector: str, kind: str, prefecture: str
) -> Organisation:
    """Put a body into the register that the consortium needs and does not find there."""
    application = locked(application_id)
    require(by is None or access.may_edit(by, application), _("Only the consortium's own editors change the plan."))
    must_be_in_time(application)
    if sector not in Sector.values or kind not in classes_of(application):
        raise Refused(_("Choose for every member one of the classes that the programme names."))
    if not name_ja.strip() or Organisation.objects.filter(name_ja=name_ja.strip()).exists():
        raise Refused(_("A body of this name is in the register already. Choose it from the list."))
    body = Organisation.objects.create(
        code=free_codes([kind])[0],
        name_ja=name_ja.strip(),
        name_en=name_en.strip(),
        sector=sector,
        kind=kind,
        prefecture=prefecture,
        invented=application.invented,
    )
    record(application, "register_body", by, {"organisation": body.code, "name": body.name_ja})
    return body


def _must_hold_its_municipalities(application: Application, prefectures: Any) -> None:
    left_out = {prefecture_of(one["code"]) for one in application.municipalities} - set(prefectures)
    if left_out:
        names = extent_words.prefectures(sorted(left_out), get_language() or "en")
        raise Refused(
            _("Municipalities of %(names)s are chosen. Remove them first, or leave the prefecture chosen.")
            % {"names": names}
        )


def _check_members(application: Application, members: list[MemberInput]) -> None:
    classes = classes_of(application)
    if any(member.member_class not in classes for member in members):
        raise Refused(_("Choose for every member one of the classes that the programme names."))
    roles = {one.id for one in queries.programme_for(application).hub_unit.member_roles}
    if any(set(member.roles) - roles for member in members):
        raise Refused(_("Choose for every member only roles that the programme names."))
    if len({(member.organisation_id, member.member_class) for member in members}) != len(members):
        raise Refused(_("A body is listed twice in the same class. Remove one of the lines."))
    ids = {member.organisation_id for member in members}
    if standing().filter(pk__in=ids).count() != len(ids):
        raise Refused(_("A member is not in the register of organisations. Add it there first."))


def _check_claims(application: Application, claims: list[ClaimInput]) -> None:
    known = {function.id for function in queries.programme_for(application).functions}
    if any(claim.function not in known for claim in claims):
        raise Refused(_("The programme has no such function."))
    if len({claim.function for claim in claims}) != len(claims):
        raise Refused(_("A function is claimed twice."))
    if any(claim.self_rating is not None and not 0 <= claim.self_rating <= 4 for claim in claims):
        raise Refused(_("A self-rating is a whole number from 0 to 4, or left open."))


def _next_code(call: Call, hub_type: HubType) -> str:
    """`2009-1-g01`: year in which the call opens, stage, initial of the type, running number from 1."""
    year = timezone.localdate(call.opens_at).year  # only an open call is applied to, so it has its times
    prefix = f"{year}-{call.stage}-{hub_type.code[0]}"
    codes = Application.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(code.removeprefix(prefix)) for code in codes if code.removeprefix(prefix).isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"
