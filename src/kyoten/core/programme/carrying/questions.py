"""Everything that a programme asks a consortium in words, as one flat list: fields, columns of tables, functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kyoten.core.programme.model.forms import FieldKind, Form, FormField, Section
from kyoten.core.programme.model.hubs import HubFunction
from kyoten.core.programme.model.programme import Programme

ELSEWHERE = frozenset({FieldKind.MEMBERS, FieldKind.FUNCTIONS, FieldKind.FILES})
"""Kinds of field that are filled on a page of their own: members of the consortium, claims of functions, files."""

CLAIM_PARTS = ("claim", "evidence", "self_rating", "weakness")
"""What is said of each function; each part is kept under the name `function-part`."""

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
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    limit: int | None = None
    choices: tuple[tuple[str, str, str], ...] = ()
    former: tuple[str, ...] = ()
    minor: bool = False

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
        _of_field(section, field)
        for section in form.sections
        for field in section.fields
        if field.kind not in ELSEWHERE
    )


def is_claim(name: str) -> bool:
    """Is this the name of a part of a function, and not that of a field of the plan?"""
    return "." not in name


def split(name: str) -> tuple[str, str]:
    """The name of the question that an answer belongs to, and its row: a cell is kept as `section.field.row.column`."""
    parts = name.split(".")
    return (f"{parts[0]}.{parts[1]}.{parts[3]}", parts[2]) if len(parts) == 4 else (name, "")


def join(question: str, row: str) -> str:
    """The name under which the answer to a question is kept; `row` is "" outside tables."""
    parts = question.split(".")
    return ".".join((*parts[:2], row, *parts[2:])) if row and len(parts) == 3 else question


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
