"""Forms as data: the plan a hub writes, the criteria reviewers score, the items an evaluation judges."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

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
    FILES = "files"


class FileKind(StrEnum):
    """A kind of file that a form can ask for; the content decides which one a file is, never its name."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    XLSX = "xlsx"
    DOCX = "docx"
    PPTX = "pptx"
    CSV = "csv"
    TXT = "txt"


class Choice(Part):
    """One answer to choose."""

    id: str
    name: Text


class ColumnKind(StrEnum):
    """What a column of a table takes. Members, measures, stages and functions are chosen from what the plan names."""

    LINE = "line"
    TEXT = "text"
    YEN = "yen"
    NUMBER = "number"
    YEAR = "year"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    MEMBER = "member"
    MEASURE = "measure"
    STAGE = "stage"
    FUNCTION = "function"


class MoneySide(StrEnum):
    """On which side of a budget money stands: the grant, what answers it in cash or as work, or neither."""

    GRANT = "grant"
    CASH = "cash"
    WORK_IN_KIND = "work_in_kind"
    OTHER = "other"


class ColumnChoice(Choice):
    """One answer to choose in a column; `side` of a source of money, `measure` and `line` of what a row belongs to."""

    side: MoneySide | None = None
    measure: str | None = None
    line: str | None = None


class Column(Part):
    """One column of a table; a `yearly` one has a cell for each fiscal year of the plan.

    `formerly` names the column that it was in an earlier version of the table.
    """

    id: str = Field(pattern=r"^[a-z][a-z_]{0,19}$")
    label: Text
    kind: ColumnKind = ColumnKind.LINE
    hint: Text | None = None
    required: bool = True
    limit: int | None = Field(default=None, gt=0)
    choices: tuple[ColumnChoice, ...] = ()
    yearly: bool = False
    formerly: Former = ()

    @model_validator(mode="after")
    def _fits(self) -> Column:
        if self.yearly and self.kind not in (ColumnKind.YEN, ColumnKind.NUMBER):
            raise ValueError("only a column of yen or numbers has a cell a year")
        if (self.kind is ColumnKind.CHOICE) != bool(self.choices):
            raise ValueError("a column of kind choice names its choices, and no other column does")
        return self


class MatchColumns(Part):
    """Which columns of a budget say to what measure a row belongs and from which source its money comes."""

    measure: str
    source: str


class TableForm(Part):
    """The table that a field asks for. `ordered`: the order of the rows says something.

    `totals` names what is added up: `rows`, `columns`, or columns of choices by which the yen are grouped.
    """

    columns: tuple[Column, ...] = Field(min_length=1)
    min_rows: int = Field(default=0, ge=0)
    max_rows: int = Field(default=100, ge=1, le=300)
    ordered: bool = True
    totals: tuple[str, ...] = ()
    match: MatchColumns | None = None

    @model_validator(mode="after")
    def _fits(self) -> TableForm:
        kinds = {column.id: column.kind for column in self.columns}
        named = [one for one in self.totals if one not in ("rows", "columns")]
        named += [self.match.measure, self.match.source] if self.match else []
        for name in named:
            if kinds.get(name) not in (ColumnKind.CHOICE, ColumnKind.MEMBER, ColumnKind.MEASURE, ColumnKind.STAGE):
                raise ValueError(f"{name} is no column by which rows can be grouped")
        if self.min_rows > self.max_rows:
            raise ValueError("fewer rows are allowed than required")
        return self


class FormField(Part):
    """One question of a form; `limit` counts characters of a text, `table` is what a field of kind table asks.

    `formerly` names the question that it was in an earlier version (`field` or `section.field`), so that answers given
    to that one are carried to this one.

    Of files (kinds `files` and `functions`): `accepts` are the kinds taken (empty: papers, pictures and office files),
    `most` how many files at most (for each function), `megabytes` the largest size of one.
    """

    id: str
    label: Text
    kind: FieldKind = FieldKind.TEXT
    hint: Text | None = None
    required: bool = True
    limit: int | None = Field(default=None, gt=0)
    choices: tuple[Choice, ...] = ()
    formerly: Former = ()
    table: TableForm | None = None
    accepts: tuple[FileKind, ...] = ()
    most: int | None = Field(default=None, gt=0)
    megabytes: int | None = Field(default=None, gt=0, le=50)

    @model_validator(mode="after")
    def _fits(self) -> FormField:
        if (self.kind is FieldKind.TABLE) != (self.table is not None):
            raise ValueError("a field of kind table says which columns it has, and no other field does")
        return self


class YearSpan(Part):
    """The fiscal years that a form asks about: how many, from `first` (None: the year in which the call closes)."""

    count: int = Field(ge=1, le=15)
    first: int | None = None


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
    years: YearSpan | None = None
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


class ReviewText(Part):
    """A text that a reviewer writes about the whole application; `limit` counts characters."""

    hint: Text | None = None
    limit: int | None = Field(default=None, gt=0)
    required: bool = False


class ReviewForm(Part):
    """The rubric of review; `origin` says whose it is, `reviews_wanted` how many reviewers read each application.

    `readers_per_funder` of them at least are named by each funder (0 = it does not matter who named them).
    `confidence` are the levels on which readers say how sure they are, lowest first (empty: nobody is asked);
    `reason_limit` counts the characters of each criterion's reason. `change_after_submitting`: scores may be corrected,
    with a reason, as long as the call is under review. `days_to_read` is how long readers have from their assignment.
    """

    id: str
    title: Text
    origin: str = Field(pattern="^(project|document)$")
    origin_note: Text
    scale_min: int
    scale_max: int
    reviews_wanted: int = Field(ge=1)
    readers_per_funder: int = Field(default=0, ge=0)
    criteria: tuple[Criterion, ...]
    confidence: tuple[Anchor, ...] = ()
    reason_limit: int | None = Field(default=None, gt=0)
    for_applicant: ReviewText = ReviewText()
    for_panel: ReviewText = ReviewText()
    change_after_submitting: bool = False
    days_to_read: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _every_score_has_words(self) -> ReviewForm:
        if self.scale_max < self.scale_min:
            raise ValueError(f"the scale ends at {self.scale_max}, before it begins at {self.scale_min}")
        scale = list(range(self.scale_min, self.scale_max + 1))
        for one in self.criteria:
            if [anchor.score for anchor in one.anchors] != scale:
                raise ValueError(f"{one.id} does not say in words what each score from {scale[0]} to {scale[-1]} means")
        return self


class Grade(Part):
    """One grade of a scale, best first in its scale."""

    id: str
    name: Text
    meaning: Text


class EvaluationItem(Part):
    """One item that an evaluation grades; `functions` are those of a hub at which it looks."""

    id: str
    number: str
    name: Text
    viewpoints: tuple[Text, ...] = ()
    functions: tuple[str, ...] = ()
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
