"""Names inside a programme that must exist, and printed figures that must be readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kyoten.core.kernel.errors import NotationError
from kyoten.core.programme.model import (
    Cite,
    Criterion,
    Entry,
    Feedback,
    Linkage,
    Measure,
    MemberRole,
    Milestone,
    Part,
    Phase,
    PreCheckQuestion,
    Programme,
    Statement,
    SummaryPart,
)
from kyoten.core.programme.model.forms import ColumnChoice, EvaluationItem, FieldKind
from kyoten.core.programme.model.hubs import HubType, MemberClass, PortfolioConstraint
from kyoten.core.programme.model.measures import Alias
from kyoten.core.programme.model.rehearsal import AssumedType
from kyoten.core.programme.printed import read_printed
from kyoten.core.programme.source import Key
from kyoten.core.programme.walk import parts

Broken = Iterator[tuple[Key, str]]
Every = tuple[tuple[Key, Part], ...]
Wanted = TypeVar("Wanted", bound=Part)


def broken(programme: Programme) -> list[tuple[Key, str]]:
    """Every name that leads nowhere, every id given twice and every figure that cannot be read, with its key."""
    every = tuple(parts(programme, Part))
    named = (_twice(every), _former_twice(programme), _names(programme, every))
    printed = (_slides(programme, every), _figures(every))
    return [problem for check in (*named, *printed) for problem in check]


def _twice(every: Every) -> Broken:
    """An id stands once in its list."""
    for key, part in every:
        for field in type(part).model_fields:
            value = getattr(part, field)
            if isinstance(value, tuple):
                yield from _twice_in(value, (*key, field))


def _twice_in(items: tuple[object, ...], key: Key) -> Broken:
    seen: set[str] = set()
    for index, item in enumerate(items):
        name = getattr(item, "id", None)
        if name is None:
            continue
        if name in seen:
            yield (*key, index, "id"), f"the id {name} is given twice"
        seen.add(name)


def _former_twice(programme: Programme) -> Broken:
    """A former name is stated by one field of a section alone, and by one function: its text goes to one place."""
    sections = programme.plan.sections if programme.plan else ()
    for index, section in enumerate(sections):
        yield from _claimed_twice((one.formerly for one in section.fields), ("plan", "sections", index, "fields"))
    yield from _claimed_twice((one.formerly for one in programme.functions), ("functions",))


def _claimed_twice(every: Iterable[tuple[str, ...]], key: Key) -> Broken:
    seen: set[str] = set()
    for index, formerly in enumerate(every):
        for name in formerly:
            if name in seen:
                yield (*key, index, "formerly"), f"the former name {name} is stated twice"
            seen.add(name)


def _names(programme: Programme, every: Every) -> Broken:
    """Names of funders, hub types, functions, stages and groups exist."""
    known = {
        "funder": _ids(programme.funders),
        "sector": _ids(programme.sectors),
        "hub type": _ids(programme.hub_types),
        "function": _ids(programme.functions),
        "stage": _ids(programme.stages),
        "group": _ids(programme.groups),
        "measure": _ids(programme.measures),
        "member class": _ids(programme.hub_unit.member_classes),
        "member role": _ids(programme.hub_unit.member_roles),
        "line": {f"{measure.id}/{line.id}" for measure, line in programme.lines()},
        "text in the plan": _plan_texts(programme),
    }
    for key, kind, name in _uses(programme, every):
        if name not in known[kind]:
            yield key, f"there is no {kind} {name}; known: {', '.join(sorted(known[kind])) or 'none'}"


def _uses(programme: Programme, every: Every) -> Iterator[tuple[Key, str, str]]:
    """Every use of a name: key, kind, name."""
    for key, measure in _of(every, Measure):
        yield (*key, "funder"), "funder", measure.funder
        if measure.group:
            yield (*key, "group"), "group", measure.group
        yield from _each(key, "functions", "function", measure.functions)
        yield from _each(key, "stages", "stage", measure.stages)
    yield from _linkage_uses(programme, every)
    for key, milestone in _of(every, Milestone):
        yield from _each(key, "hub_types", "hub type", milestone.hub_types)
    for key, criterion in _of(every, Criterion):
        yield from _each(key, "functions", "function", criterion.functions)
        yield from _each(key, "funders", "funder", criterion.funders)
        yield from _each(key, "hub_types", "hub type", criterion.hub_types)
    for key, question in _of(every, PreCheckQuestion):
        if question.of:
            yield (*key, "of"), "member class", question.of
    yield from _type_uses(every)
    yield from _later_uses(every)
    if programme.sectors:
        yield from _sector_uses(every)
    yield from _entry_uses(every)
    yield from _choice_uses(every)


def _choice_uses(every: Every) -> Iterator[tuple[Key, str, str]]:
    """Measures and lines that can be chosen in a table."""
    for key, choice in _of(every, ColumnChoice):
        if choice.measure is not None:
            yield (*key, "measure"), "measure", choice.measure
        if choice.line is not None:
            yield (*key, "line"), "line", f"{choice.measure}/{choice.line}"


def _plan_texts(programme: Programme) -> set[str]:
    """The questions of the plan that are answered in words, as `section.field`."""
    texts = (FieldKind.LINE, FieldKind.TEXT)
    sections = programme.plan.sections if programme.plan else ()
    return {f"{one.id}.{field.id}" for one in sections for field in one.fields if field.kind in texts}


def _linkage_uses(programme: Programme, every: Every) -> Iterator[tuple[Key, str, str]]:
    """Hub types and lines named by linkages; a line is named within its measure."""
    for key, link in _of(every, Linkage):
        yield (*key, "hub_type"), "hub type", link.hub_type
        if link.line is not None:
            measure = programme.measures[int(key[1])]
            yield (*key, "line"), "line", f"{measure.id}/{link.line}"


def _type_uses(every: Every) -> Iterator[tuple[Key, str, str]]:
    """Hub types named by other hub types and by portfolio constraints; classes named by roles of members."""
    yield from _telling_uses(every)
    for key, role in _of(every, MemberRole):
        yield from _each(key, "classes", "member class", role.classes)
    for key, hub_type in _of(every, HubType):
        if hub_type.stage_of:
            yield (*key, "stage_of"), "hub type", hub_type.stage_of
    for key, constraint in _of(every, PortfolioConstraint):
        if constraint.hub_type:
            yield (*key, "hub_type"), "hub type", constraint.hub_type
    for key, statement in _of(every, Statement):
        named = getattr(statement, "hub_type", None)
        if named:
            yield (*key, "hub_type"), "hub type", named


def _telling_uses(every: Every) -> Iterator[tuple[Key, str, str]]:
    """Funders whose readers' words are told, and questions of the plan whose answers become public."""
    for key, feedback in _of(every, Feedback):
        yield (*key, "funder"), "funder", feedback.funder
    for key, part in _of(every, SummaryPart):
        yield from _each(key, "fields", "text in the plan", part.fields)


def _later_uses(every: Every) -> Iterator[tuple[Key, str, str]]:
    """Functions at which an evaluation looks, and hub types for which a rehearsal assumes something."""
    for key, item in _of(every, EvaluationItem):
        yield from _each(key, "functions", "function", item.functions)
    for key, assumed in _of(every, AssumedType):
        yield (*key, "hub_type"), "hub type", assumed.hub_type


def _sector_uses(every: Every) -> Iterator[tuple[Key, str, str]]:
    """Sectors of member classes, where the programme says which sectors it knows."""
    for key, member in _of(every, MemberClass):
        if member.sector:
            yield (*key, "sector"), "sector", member.sector


def _entry_uses(every: Every) -> Iterator[tuple[Key, str, str]]:
    """Measures, lines and hub types that values of rules are for."""
    for key, entry in _of(every, Entry):
        if entry.measure is not None:
            yield (*key, "measure"), "measure", entry.measure
        if entry.line is not None:
            yield (*key, "line"), "line", f"{entry.measure}/{entry.line}"
        if entry.hub_type is not None:
            yield (*key, "hub_type"), "hub type", entry.hub_type


def _each(key: Key, field: str, kind: str, names: Iterable[str]) -> Iterator[tuple[Key, str, str]]:
    return (((*key, field, index), kind, name) for index, name in enumerate(names))


def _of(every: Every, kind: type[Wanted]) -> Iterator[tuple[Key, Wanted]]:
    return ((key, part) for key, part in every if isinstance(part, kind))


def _ids(items: Iterable[Part]) -> set[str]:
    return {str(getattr(item, "id", "")) for item in items}


def _slides(programme: Programme, every: Every) -> Broken:
    """Documents and slides that are cited exist."""
    slides = {document.id: {one.number for one in document.slides} for document in programme.documents}
    first = programme.documents[0].id
    for key, part in every:
        if isinstance(part, Cite | Statement | Alias | Phase):
            document = part.document or first
            if document not in slides:
                yield (*key, "document"), f"there is no document {document}"
            elif part.slide is not None and part.slide not in slides[document]:
                yield (*key, "slide"), f"document {document} has no slide {part.slide}"


def _figures(every: Every) -> Broken:
    """Printed figures and phases can be read."""
    for key, part in every:
        if isinstance(part, Statement | Phase) and part.printed is not None:
            try:
                statement = read_printed(part.printed)
            except NotationError as error:
                yield (*key, "printed"), str(error)
            else:
                if isinstance(part, Phase) and statement.clauses[0].years is None:
                    yield (*key, "printed"), "a phase needs its years, such as H13~17 or H19から開始"
