"""Rows of an application as core values: what the rules compare, and the one text that everybody signs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kyoten.apps.applications import evidence_bridge, tables
from kyoten.apps.applications.canonical_form import settled
from kyoten.apps.applications.models import Application, FunctionClaim, Member, PlanAnswer
from kyoten.apps.foundation.trail import canonical
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import ProgrammeVersion
from kyoten.core.programme.answers.rows import as_signed
from kyoten.core.programme.carrying.questions import ELSEWHERE, Question, questions_of
from kyoten.core.programme.model.forms import FieldKind, FormField, Section
from kyoten.core.programme.model.programme import Programme

FILLED_ELSEWHERE = ELSEWHERE


@dataclass(frozen=True)
class MemberInput:
    """One body of a consortium as an editor gives it: the organisation's id, its class and roles in the pack, lead or
    not, and whether it receives money (None: not settled).
    """

    organisation_id: int
    member_class: str
    is_lead: bool = False
    roles: tuple[str, ...] = ()
    receives_money: bool | None = None


@dataclass(frozen=True)
class ClaimInput:
    """What is said of one function: evidence, self-rating from 0 to 4 or None (not rated), weakness, claim."""

    function: str
    evidence: str = ""
    self_rating: int | None = None
    weakness: str = ""
    claim: str = ""


@dataclass(frozen=True)
class AskedField:
    """One question of the plan with the name under which its answer is kept (`section.field`)."""

    name: str
    section: Section
    field: FormField

    @property
    def is_table(self) -> bool:
        """The answer is rows of a table, not one text."""
        return self.field.kind is FieldKind.TABLE


def asked(programme: Programme) -> tuple[AskedField, ...]:
    """Every field of the plan with an answer of its own, in the order of the form; () where a pack has no plan."""
    if programme.plan is None:
        return ()
    return tuple(
        AskedField(f"{section.id}.{field.id}", section, field)
        for section in programme.plan.sections
        for field in section.fields
        if field.kind not in FILLED_ELSEWHERE
    )


def asked_fields(programme: Programme) -> tuple[AskedField, ...]:
    """Every field of the plan that is answered by one text."""
    return tuple(one for one in asked(programme) if not one.is_table)


def questions(programme: Programme) -> tuple[Question, ...]:
    """Everything that a programme asks in words, columns of tables and parts of functions by themselves."""
    return questions_of(programme)


def asked_sections(programme: Programme) -> tuple[tuple[Section, tuple[AskedField, ...]], ...]:
    """The sections of the plan that ask something in words, by tables or for files, each with its fields and tables."""
    every = asked(programme)
    sections = programme.plan.sections if programme.plan else ()
    pairs = [(section, tuple(one for one in every if one.section.id == section.id)) for section in sections]
    return tuple((section, fields) for section, fields in pairs if fields or _asks_for_files(section))


def _asks_for_files(section: Section) -> bool:
    return any(field.kind == FieldKind.FILES for field in section.fields)


def canonical_text(application: Application) -> str:
    """Everything that is signed, as JSON with sorted keys: what says the same always gives the same text (S4)."""
    members = list(application.members.select_related("organisation"))
    evidence = evidence_bridge.signed(application)
    text = {
        **_tables(application, members),
        "application": application.code,
        "call": application.call.code,
        "programme": application.call.programme.code,
        "hub_type": application.hub_type.code,
        "name": {"ja": application.name_ja, "en": application.name_en},
        "area": application.area,
        "prefectures": sorted(application.prefectures),
        **_municipalities(application),
        "fields": list(application.fields),
        "members": [_member_text(member) for member in members],
        "answers": {answer.field: answer.text for answer in _answers(application)},
        "claims": {claim.function: _claim_text(claim) for claim in application.claims.all()},
        **({"evidence": evidence} if evidence else {}),  # texts without any keep the digest that they had before
    }
    return canonical(settled(text))


def _municipalities(application: Application) -> dict[str, Any]:
    """The municipalities by code, whatever the order of choosing; texts without any keep the digest they had before."""
    named = sorted(application.municipalities, key=lambda one: one["code"])
    return {"municipalities": named} if named else {}


def _tables(application: Application, members: Sequence[Member]) -> dict[str, Any]:
    """The tables as values, and the years that they speak of; nothing where the plan asks for none."""
    programme = programme_for(application)
    if not tables.asked_tables(programme):
        return {}
    years = tables.years_of(application, programme)
    shapes = tables.shapes(tables.surroundings(programme, years, members))
    rows = tables.rows_of(application.rows.all())
    signed = {name: as_signed(shape, rows.get(name, [])) for name, shape in shapes.items()}
    return {"years": list(years), "tables": signed}


def programme_for(application: Application) -> Programme:
    """The programme by whose form the application is written, or was filed; no query where `joined` brought it.

    Until its call moved on to another version, that is the version by which the call runs.
    """
    for row in (application, application.call):
        if row.version_id is not None:
            known = type(row)._meta.get_field("version").is_cached(row)
            return programme_of(row.version if known and row.version else version(row.version_id))
    return programme_of(application.call)


def version(version_id: int) -> ProgrammeVersion:
    """A version of a programme, without its content."""
    return ProgrammeVersion.objects.defer("content").get(pk=version_id)


def digest_of(content: str) -> str:
    """SHA-256 (hex) of a fixed text."""
    return hashlib.sha256(content.encode()).hexdigest()


def _answers(application: Application) -> Iterable[PlanAnswer]:
    return application.answers.order_by("field")


def _member_text(member: Member) -> dict[str, Any]:
    body = member.organisation
    return {
        "organisation": body.code,
        "name": {"ja": body.name_ja, "en": body.name_en},
        "sector": body.sector,
        "class": member.member_class,
        "lead": member.is_lead,
        "roles": sorted(member.roles),
        "receives_money": member.receives_money,
    }


def _claim_text(claim: FunctionClaim) -> dict[str, Any]:
    said = {"claim": claim.claim} if claim.claim else {}
    return {**said, "evidence": claim.evidence, "self_rating": claim.self_rating, "weakness": claim.weakness}
