"""Forms as data: the plan a hub writes, the criteria reviewers score, the items an evaluation judges."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from kyoten.core.programme.model.base import Cite, Former, Part, Text
from kyoten.core.programme.model.statement import Statement


class FieldKind(StrEnum):
    """What a field of a form takes."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    YEN = "yen"
    YEAR = "year"
    CHOICE = "choice"
    TABLE = "table"
    MEMBERS = "members"
    MEASURES = "measures"
    FUNCTIONS = "functions"
    GOALS = "goals"


class Choice(Part):
    """One answer to choose."""

    id: str
    name: Text


class FormField(Part):
    """One question of a form; `limit` counts characters of a text.

    `formerly` names the question that it was in an earlier version (`field` or `section.field`), so that answers given
    to that one are carried to this one.
    """

    id: str
    label: Text
    kind: FieldKind = FieldKind.TEXT
    hint: Text | None = None
    required: bool = True
    limit: int | None = Field(default=None, gt=0)
    choices: tuple[Choice, ...] = ()
    formerly: Former = ()


class Section(Part):
    """One section of a form, filled in and finished as a whole."""

    id: str
    title: Text
    purpose: Text | None = None
    fields: tuple[FormField, ...]
    source: Cite | None = None


class Form(Part):
    """A form; `origin` is `project` where the fields are this project's own, `document` where a source states them."""

    id: str
    title: Text
    origin: str = Field(pattern="^(project|document)$")
    sections: tuple[Section, ...]


class Anchor(Part):
    """What a score means."""

    score: int
    meaning: Text


class Criterion(Part):
    """One criterion of review; `weight` None where no weight was published; `funders` empty: all of them."""

    id: str
    name: Text
    question: Text
    weight: float | None = None
    functions: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    hub_types: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...]


class ReviewForm(Part):
    """The rubric of review; `origin` says whose it is, `reviews_wanted` how many reviewers read each application."""

    id: str
    title: Text
    origin: str = Field(pattern="^(project|document)$")
    origin_note: Text
    scale_min: int
    scale_max: int
    reviews_wanted: int = Field(ge=1)
    criteria: tuple[Criterion, ...]


class Grade(Part):
    """One grade of a scale, best first in its scale."""

    id: str
    name: Text
    meaning: Text


class EvaluationItem(Part):
    """One item that an evaluation grades."""

    id: str
    number: str
    name: Text
    viewpoints: tuple[Text, ...] = ()
    source: Cite | None = None


class EvaluationRule(Part):
    """The evaluation of a hub after selection (S8): when, on what items, on what scale, to decide what."""

    id: str
    title: Text
    origin: str = Field(pattern="^(project|document)$")
    origin_note: Text
    after_years: Statement
    scale: tuple[Grade, ...]
    grade_may_be_withheld: bool = True
    items: tuple[EvaluationItem, ...]
    decisions: tuple[Choice, ...]
    source: Cite
