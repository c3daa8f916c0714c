"""A canonical text, or a plan that is being written, for readers: titles and labels of the pack beside the words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kyoten.apps.applications import evidence_bridge, tables
from kyoten.apps.applications.bridge import AskedField, asked_fields, asked_sections
from kyoten.apps.applications.evidence_bridge import Exhibit
from kyoten.apps.foundation.collection.reading import ReadTable, read_table
from kyoten.apps.foundation.collection.words import said
from kyoten.core.programme.answers.rows import from_signed
from kyoten.core.programme.answers.tables import Surroundings, shape, spec_of
from kyoten.core.programme.model.programme import Programme


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
