"""What the plan of a programme asks: the questions behind the answers, for files that are read without the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kyoten.apps.applications import bridge, rule_bridge
from kyoten.apps.applications.exports.records import Record
from kyoten.apps.programmes.models import Call
from kyoten.core.kernel.source import UNSTATED, Source
from kyoten.core.programme.answers.values import Spec, read
from kyoten.core.programme.model.forms import FieldKind, FormField, Section
from kyoten.core.programme.model.programme import Programme

UNITS = {FieldKind.YEN: "yen"}


@dataclass(frozen=True)
class Question:
    """One question of a plan: the name under which its answer is kept (`section.field`), section, field and source."""

    name: str
    section: Section
    field: FormField
    source: Source

    @property
    def unit(self) -> str:
        """The unit of a number; "" where none is asked for."""
        return UNITS.get(self.field.kind, "")


@dataclass(frozen=True)
class Form:
    """The form of a call in one version of its programme; `version` is None where no version was kept."""

    call: Call
    version: int | None
    programme: Programme


def forms_of(records: Iterable[Record]) -> list[Form]:
    """Every form that these applications answer, by call and version: a call may have moved on to another version."""
    found = {
        (one.application.call.code, one.version or 0): Form(one.application.call, one.version, one.programme)
        for one in records
    }
    return [found[key] for key in sorted(found)]


def questions(programme: Programme) -> Iterator[Question]:
    """Every question of the plan that is answered in words or by a table, in the order of the form."""
    for section in programme.plan.sections if programme.plan else ():
        source = rule_bridge.cited(programme, section.source) if section.source else UNSTATED
        for field in section.fields:
            if field.kind not in bridge.FILLED_ELSEWHERE:
                yield Question(f"{section.id}.{field.id}", section, field, source)


def whole(field: FormField, text: str) -> int | None:
    """The whole number that an answer to a numeric question says; None for words, fractions and unread text."""
    if field.kind not in (FieldKind.YEN, FieldKind.NUMBER, FieldKind.YEAR):
        return None
    value = read(Spec(field.kind, False), text).value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else None
    return value if isinstance(value, int) else None
