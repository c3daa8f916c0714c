"""What a call tells those who think of applying: its guidelines, its rule on lateness, and the questions before."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Cite, Part, Text


class Origin(StrEnum):
    """Whose words a part of a call is: a document's, or this project's own where no document states any."""

    DOCUMENT = "document"
    PROJECT = "project"


class Stated(Part):
    """Something that says whose it is; what a document states names its place."""

    origin: Origin
    source: Cite | None = None

    @model_validator(mode="after")
    def _documents_are_cited(self) -> Stated:
        """A statement of a document has a source."""
        if self.origin is Origin.DOCUMENT and self.source is None:
            raise ValueError("origin is document, so the source must say where it stands")
        return self


class GuideSection(Stated):
    """One heading of the guidelines with its text; blank lines part paragraphs."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    body: Text


class Grace(Stated):
    """How long after the deadline an application is still taken; 0 minutes: the deadline is the end."""

    minutes: int = Field(default=0, ge=0, le=24 * 60)


class QuestionTime(Stated):
    """How many days before the deadline the time for questions ends."""

    days_before_deadline: int = Field(ge=0, le=365)


class CheckRule(Stated):
    """Whether an officer checks each filed application for completeness and eligibility before it is reviewed.

    `ask` says whom an applicant asks who was found not eligible, `objection` how they object; absent where no document
    says so, which is shown as unknown.
    """

    wanted: bool = True
    ask: Text | None = None
    objection: Text | None = None


class Asked(StrEnum):
    """What a question of the pre-check asks for."""

    MEMBERS = "members"  # how many members of the class `of`
    LEADS = "leads"  # how many lead organisations
    LEAD_IS_MEMBER = "lead_is_member"  # whether each of them is a member: yes or no


class PreCheckQuestion(Part):
    """One question before applying; `of` is the member class where the question is about one."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    about: Asked
    of: str = ""
    label: Text
    hint: Text | None = None

    @model_validator(mode="after")
    def _members_have_a_class(self) -> PreCheckQuestion:
        """Members are asked for by class; nothing else is."""
        if (self.about is Asked.MEMBERS) != bool(self.of):
            raise ValueError("`of` names the member class of a question about members, and stands nowhere else")
        return self


class PreCheck(Stated):
    """A few questions that tell whether a consortium could apply; nobody keeps the answers."""

    questions: tuple[PreCheckQuestion, ...] = Field(min_length=1)


class CallGuide(Part):
    """The guidelines of calls: of the rounds in `stages`, or of every round where none is named."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    stages: tuple[int, ...] = ()
    summary: Text
    who: GuideSection
    how_much: GuideSection
    eligibility: GuideSection
    sections: tuple[GuideSection, ...] = ()
    grace: Grace
    questions: QuestionTime
    check: CheckRule | None = Field(default=None, description="absent: there is a check, and nobody to ask is known")
    precheck: PreCheck | None = None
