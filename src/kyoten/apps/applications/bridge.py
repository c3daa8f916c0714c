"""Rows of an application as core values: what the rules compare, and the one text that everybody signs."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from kyoten.apps.applications import evidence_bridge, tables
from kyoten.apps.applications.canonical_form import settled
from kyoten.apps.applications.evidence_bridge import Exhibit
from kyoten.apps.applications.models import Application, FixedText, FunctionClaim, Member, PlanAnswer, Signature
from kyoten.apps.foundation.collection.reading import ReadTable, read_table
from kyoten.apps.foundation.collection.words import said
from kyoten.apps.foundation.trail import canonical
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import ProgrammeVersion
from kyoten.core.programme.answers.rows import as_signed, from_signed
from kyoten.core.programme.answers.tables import Surroundings, shape, spec_of
from kyoten.core.programme.carrying.questions import ELSEWHERE, Question, questions_of
from kyoten.core.programme.model.base import Cite
from kyoten.core.programme.model.forms import FieldKind, FormField, Section
from kyoten.core.programme.model.programme import Programme
from kyoten.core.rules.eligibility import (
    consortium_shape,
    joint_signature,
    lead_organisation,
    member_roles,
    ten_functions,
)

FILLED_ELSEWHERE = ELSEWHERE
NONE: Mapping[str, int] = MappingProxyType({})
LEADS = 1  # one managing body answers for the consortium (S2)
LEAST = "minimum."  # parameter names such as `minimum.university`


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


# --- facts and numbers of the rules ---


def shape_facts(members: Sequence[Member]) -> consortium_shape.Facts:
    """Members counted by class, and their sectors; no member at all is "not stated yet"."""
    if not members:
        return consortium_shape.Facts(None)
    return consortium_shape.Facts(
        dict(Counter(member.member_class for member in members)),
        frozenset(member.organisation.sector for member in members),
    )


def shape_numbers(programme: Programme, day: date) -> consortium_shape.Numbers:
    """The least number of members by class and the sectors that must be there, as the pack states them on `day`."""
    stated = _stated(programme, consortium_shape.RULE, day)
    minimum = {name.removeprefix(LEAST): value for name, value in stated.values.items() if name.startswith(LEAST)}
    if not stated.values:
        minimum = {one.id: one.minimum for one in programme.hub_unit.member_classes if one.minimum}
    sectors = _names(stated.values.get("sectors")) or signing_sectors(programme)
    source = stated.source or cited(programme, programme.hub_unit.source)
    return consortium_shape.Numbers({name: int(value) for name, value in minimum.items()}, sectors, source)


def lead_facts(members: Sequence[Member]) -> lead_organisation.Facts:
    """Which organisations lead, and which are members at all (by code)."""
    return lead_organisation.Facts(
        tuple(member.organisation.code for member in members if member.is_lead),
        frozenset(member.organisation.code for member in members),
    )


def lead_numbers(programme: Programme, day: date) -> lead_organisation.Numbers:
    """How many bodies lead; one where the pack does not say. Who names the lead is a matter of single measures."""
    stated = _stated(programme, lead_organisation.RULE, day)
    source = stated.source or cited(programme, programme.hub_unit.source)
    return lead_organisation.Numbers(int(stated.values.get("leads", LEADS)), (), source)


def role_facts(programme: Programme, members: Sequence[Member]) -> member_roles.Facts:
    """Who holds which role of the pack, and the classes that may; no member at all is "not stated yet"."""
    classes = {role.id: role.classes for role in programme.hub_unit.member_roles if role.classes}
    held = tuple((role, member.member_class) for member in members for role in member.roles)
    return member_roles.Facts(held if members else None, classes)


def role_numbers(programme: Programme, day: date) -> member_roles.Numbers | None:
    """The least number of members by role, as the pack states them on `day`; None where it states none."""
    stated = _stated(programme, member_roles.RULE, day)
    if not stated.values:
        return None
    minimum = {name.removeprefix(LEAST): int(value) for name, value in stated.values.items() if name.startswith(LEAST)}
    return member_roles.Numbers(minimum, stated.source)


def function_facts(
    programme: Programme, claims: Iterable[FunctionClaim], exhibits: Mapping[str, int] = NONE
) -> ten_functions.Facts:
    """Every function of the pack, and what the plan says of it.

    Evidence in words counts as one piece where there is any; each file, link and figure (`exhibits`, their number by
    function) counts as one more.
    """
    said = {claim.function: claim for claim in claims}
    named = [*said, *(function for function in exhibits if function not in said)]
    return ten_functions.Facts(
        tuple(function.id for function in programme.functions),
        tuple(
            ten_functions.Claim(
                function,
                _in_words(said.get(function), "evidence") + exhibits.get(function, 0),
                bool(_in_words(said.get(function), "weakness")),
            )
            for function in named
        ),
    )


def _in_words(claim: FunctionClaim | None, part: str) -> int:
    """1 where the part says anything, else 0."""
    return int(bool(claim and getattr(claim, part).strip()))


def function_numbers(programme: Programme, day: date) -> ten_functions.Numbers:
    """How many pieces of evidence stand behind a claimed function; one where the pack does not say."""
    stated = _stated(programme, ten_functions.RULE, day)
    source = stated.source or (cited(programme, programme.functions[0].source) if programme.functions else "")
    return ten_functions.Numbers(int(stated.values.get("evidence", 1)), source)


def signature_facts(text: FixedText | None, signatures: Iterable[Signature]) -> joint_signature.Facts:
    """The digest of the text to be filed and who signed which digest."""
    return joint_signature.Facts(
        text.digest if text else None,
        tuple(joint_signature.Signature(one.sector, one.digest) for one in signatures),
    )


def signature_numbers(programme: Programme, day: date) -> joint_signature.Numbers:
    """The sectors whose representatives sign, as the pack states them on `day`, and how many of each."""
    stated = _stated(programme, joint_signature.RULE, day)
    source = stated.source or (cited(programme, programme.sectors[0].source) if programme.sectors else "")
    sectors = _names(stated.values.get("sectors")) or signing_sectors(programme)
    return joint_signature.Numbers(sectors, source, {sector.id: sector.signatures for sector in programme.sectors})


def signing_sectors(programme: Programme) -> tuple[str, ...]:
    """The sectors whose signature is required, in the pack's order."""
    return tuple(sector.id for sector in programme.sectors if sector.required)


def cited(programme: Programme, cite: Cite) -> str:
    """A source in words: the document's title as published, and the slide's title where there is one."""
    return programme.cited(cite)


@dataclass(frozen=True)
class Stated:
    """The numbers of one rule as a pack states them; empty where it states none."""

    values: Mapping[str, Any]
    source: str


def _stated(programme: Programme, rule: str, day: date) -> Stated:
    parameter = programme.parameter(rule)
    entry = parameter.at(day) if parameter else None
    return Stated(entry.values, cited(programme, entry.source)) if entry else Stated({}, "")


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple | list) else ()


# --- the text that is signed ---


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


# --- the text as people read it ---


@dataclass(frozen=True)
class ReadMember:
    """A body of the consortium in words; texts from before roles were asked have none."""

    name: str
    member_class: str
    sector: str
    lead: bool
    roles: tuple[str, ...] = ()
    receives_money: bool | None = None


@dataclass(frozen=True)
class ReadFunction:
    """A function with what is claimed of it; the rating is None where none was given."""

    id: str
    name: str
    rating: int | None
    claim: str
    evidence: str
    weakness: str
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True)
class ReadSection:
    """A section for reading: its title ("" for answers that are asked no more), and texts and tables in their order."""

    title: str
    parts: tuple[tuple[str, str] | ReadTable, ...]


@dataclass(frozen=True)
class Reading:
    """A plan as people read it: titles and labels of the pack beside the consortium's words."""

    name: str
    members: tuple[ReadMember, ...]
    sections: tuple[ReadSection, ...]
    functions: tuple[ReadFunction, ...]
    attachments: tuple[tuple[str, tuple[Exhibit, ...]], ...] = ()


def reading(content: str, programme: Programme, language: str) -> Reading:
    """A canonical text for readers of `language`. Fields that a pack no longer asks stand under their own name."""
    data = json.loads(content)
    exhibits = evidence_bridge.read(data.get("evidence", {}))
    classes = {one.id: one.name.in_language(language) for one in programme.hub_unit.member_classes}
    sectors = {one.id: one.name.in_language(language) for one in programme.sectors}
    roles = {one.id: one.name.in_language(language) for one in programme.hub_unit.member_roles}
    return Reading(
        name=_said(data["name"], language),
        members=tuple(
            ReadMember(
                _said(one["name"], language),
                classes.get(one["class"], one["class"]),
                sectors.get(one["sector"], one["sector"]),
                one["lead"],
                tuple(roles.get(role, role) for role in one.get("roles", ())),
                one.get("receives_money"),
            )
            for one in data["members"]
        ),
        sections=_read_sections(data, programme, language),
        functions=tuple(
            ReadFunction(
                function.id,
                function.name.in_language(language),
                **_read_claim(data["claims"], function.id),
                exhibits=exhibits.get(evidence_bridge.of_function(function.id), ()),
            )
            for function in programme.functions
        ),
        attachments=evidence_bridge.attachments(exhibits, programme, language),
    )


def signed_surroundings(data: Mapping[str, Any], programme: Programme) -> Surroundings:
    """What the answers of a canonical text (as parsed JSON) chose from: its own years and members."""
    bodies = {one["organisation"]: one["name"] for one in data["members"]}
    options = (tables.body(code, name["ja"], name["en"]) for code, name in bodies.items())
    return Surroundings(programme, tuple(data.get("years", ())), tuple(options))


def _read_sections(data: Mapping[str, Any], programme: Programme, language: str) -> tuple[ReadSection, ...]:
    around = signed_surroundings(data, programme)
    rows = {name: from_signed(one) for name, one in data.get("tables", {}).items()}
    return read_sections(data["answers"], rows, around, language)


def read_sections(
    answers: Mapping[str, str], rows: tables.Rows, around: Surroundings, language: str
) -> tuple[ReadSection, ...]:
    """The sections of a plan for readers of `language`, from its texts and rows by name."""

    def part(one: AskedField) -> tuple[str, str] | ReadTable:
        if one.is_table:
            return read_table(shape(one.name, one.field, around), rows.get(one.name, []), language)
        return one.field.label.in_language(language), said(
            spec_of(one.field, around), answers.get(one.name, ""), language
        )

    sections = [
        ReadSection(section.title.in_language(language), tuple(part(one) for one in fields))
        for section, fields in asked_sections(around.programme)
    ]
    names = {one.name for one in asked_fields(around.programme)}
    others = tuple((name, text) for name, text in sorted(answers.items()) if name not in names)
    return (*sections, ReadSection("", others)) if others else tuple(sections)


def _read_claim(claims: Mapping[str, Mapping[str, Any]], function: str) -> dict[str, Any]:
    claim = claims.get(function, {})
    return {
        "rating": claim.get("self_rating"),
        "claim": claim.get("claim", ""),
        "evidence": claim.get("evidence", ""),
        "weakness": claim.get("weakness", ""),
    }


def _said(name: Mapping[str, str], language: str) -> str:
    wanted, other = ("ja", "en") if language.startswith("ja") else ("en", "ja")
    return name[wanted] or name[other]
