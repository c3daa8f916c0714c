"""Everything that a programme asks a consortium in words, as one flat list: fields, columns of tables, functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kyoten.core.programme.model.forms import Column, ColumnKind, FieldKind, Form, FormField, Section
from kyoten.core.programme.model.hubs import HubFunction
from kyoten.core.programme.model.programme import Programme

ELSEWHERE = frozenset({FieldKind.MEMBERS, FieldKind.FUNCTIONS, FieldKind.FILES})
"""Kinds of field that are filled on a page of their own: members of the consortium, claims of functions, files."""

CLAIM_PARTS = ("claim", "evidence", "self_rating", "weakness")
"""What is said of each function; each part is kept under the name `function-part`."""

SHOWN = "row"
"""The name of the mark that says that a row of a table is there: kept with the row, and nothing that anybody typed."""

YEAR = re.compile(r"_(\d{4})$")
"""How the cell of a year ends in a column that has one for each."""

RATINGS = ("0", "1", "2", "3", "4")


@dataclass(frozen=True)
class Question:
    """One question with the name under which its answer is kept.

    `wording` is what people are asked, in both languages; `former` what the question was called before. A `minor` part
    of a function is looked at with the function's evidence, not by itself. `place` is its section, "" for functions.
    """

    name: str
    place: str
    wording: tuple[str, str] = ("", "")
    kind: FieldKind | ColumnKind = FieldKind.TEXT
    required: bool = True
    limit: int | None = None
    choices: tuple[tuple[str, str, str], ...] = ()
    former: tuple[str, ...] = ()
    minor: bool = False

    @property
    def is_mark(self) -> bool:
        """Is this no question, but the mark of a row?"""
        return self.name.count(".") == 2 and self.name.endswith(f".{SHOWN}")

    @property
    def table(self) -> str:
        """The table to which a column belongs; "" outside tables."""
        return self.name.rpartition(".")[0] if self.name.count(".") == 2 else ""

    @property
    def offered(self) -> frozenset[str]:
        """The ids of the answers to choose among."""
        return frozenset(one[0] for one in self.choices)


def questions_of(programme: Programme) -> tuple[Question, ...]:
    """Every question of a programme's plan and functions, in the order of the form."""
    fields = questions_of_form(programme.plan) if programme.plan else ()
    return (*fields, *(question for one in programme.functions for question in _of_function(one)))


def questions_of_form(form: Form) -> tuple[Question, ...]:
    """The questions of a form that are answered in words, each under `section.field`."""
    return tuple(
        question
        for section in form.sections
        for field in section.fields
        if field.kind not in ELSEWHERE
        for question in (_of_table(section, field) if field.table else (_of_field(section, field),))
    )


def is_claim(name: str) -> bool:
    """Is this the name of a part of a function, and not that of a field of the plan?"""
    return "." not in name


def split(name: str) -> tuple[str, str]:
    """The name of the question that an answer belongs to, and its row: a cell is kept as `section.field.row.column`.

    In a column with a cell a year the year belongs to the row: `s.t.r1.cost_2009` is (`s.t.cost`, `r1@2009`).
    """
    parts = name.split(".")
    if len(parts) != 4:
        return name, ""
    found = YEAR.search(parts[3])
    column, row = (parts[3][: found.start()], f"{parts[2]}@{found[1]}") if found else (parts[3], parts[2])
    return f"{parts[0]}.{parts[1]}.{column}", row


def join(question: str, row: str) -> str:
    """The name under which the answer to a question is kept; `row` is "" outside tables."""
    parts = question.split(".")
    if not row or len(parts) != 3:
        return question
    key, _at, year = row.partition("@")
    return ".".join((*parts[:2], key, f"{parts[2]}_{year}" if year else parts[2]))


def _of_field(section: Section, field: FormField) -> Question:
    return Question(
        name=f"{section.id}.{field.id}",
        place=section.id,
        wording=(field.label.ja, field.label.en),
        kind=field.kind,
        required=field.required,
        limit=field.limit,
        choices=tuple((one.id, one.name.ja, one.name.en) for one in field.choices),
        former=field.formerly,
    )


def _of_table(section: Section, field: FormField) -> Iterator[Question]:
    """Each column as a question, and the mark of the rows; a table that was renamed takes all of them along."""
    columns = field.table.columns if field.table else ()
    for column in columns:
        yield Question(
            name=f"{section.id}.{field.id}.{column.id}",
            place=section.id,
            wording=(f"{field.label.ja}・{column.label.ja}", f"{field.label.en}: {column.label.en}"),
            kind=_kind_of(column),
            required=field.required and column.required,
            limit=column.limit,
            choices=tuple((one.id, one.name.ja, one.name.en) for one in column.choices),
            former=_former_columns(field, column.id, column.formerly),
        )
    yield Question(
        name=f"{section.id}.{field.id}.{SHOWN}",
        place=section.id,
        required=False,
        former=_former_columns(field, SHOWN, ()),
        minor=True,
    )


def _kind_of(column: Column) -> FieldKind | ColumnKind:
    """A kind that fields have, too, is one and the same; the others are of columns alone."""
    return FieldKind(column.kind.value) if column.kind.value in set(FieldKind) else column.kind


def _former_columns(field: FormField, column: str, formerly: tuple[str, ...]) -> tuple[str, ...]:
    names = [f"{table}.{one}" for table in (*field.formerly, field.id) for one in (column, *formerly)]
    return tuple(name for name in names if name != f"{field.id}.{column}")


def _of_function(function: HubFunction) -> Iterator[Question]:
    for part in CLAIM_PARTS:
        rated = part == "self_rating"
        yield Question(
            name=f"{function.id}-{part}",
            place="",
            wording=(function.name.ja, function.name.en),
            kind=FieldKind.CHOICE if rated else FieldKind.TEXT,
            required=part == "evidence",
            choices=tuple((one, one, one) for one in RATINGS) if rated else (),
            former=tuple(f"{name}-{part}" for name in function.formerly),
            minor=part != "evidence",
        )
