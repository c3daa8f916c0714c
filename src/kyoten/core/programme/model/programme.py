"""A programme as a whole: everything a pack says, checked for names that must exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pydantic import Field

from kyoten.core.kernel.source import Source
from kyoten.core.programme.model.approval import ApprovalRule
from kyoten.core.programme.model.base import Amendment, Cite, Document, Named, Part, Text
from kyoten.core.programme.model.calendar import Milestone, Moment
from kyoten.core.programme.model.calls import CallGuide
from kyoten.core.programme.model.decision import DecisionRule
from kyoten.core.programme.model.exchange import ExchangeRule
from kyoten.core.programme.model.forms import EvaluationRule, Form, ReviewForm
from kyoten.core.programme.model.holidays import Holidays
from kyoten.core.programme.model.hubs import HubFunction, HubType, HubUnit, PortfolioConstraint, Sector
from kyoten.core.programme.model.measures import Line, Measure
from kyoten.core.programme.model.parameters import Parameter
from kyoten.core.programme.model.rehearsal import Rehearsal
from kyoten.core.programme.model.statement import Budget, Figure

Item = TypeVar("Item", bound=Part)


class FiscalYearRule(Part):
    """When a fiscal year begins, and whether it bears the calendar year in which it starts or ends."""

    starts_month: int = Field(ge=1, le=12)
    named_by: str = Field(default="start", pattern="^(start|end)$")
    # Months after the year's end during which its accounts stay open; left out where not stated, so that packs keep
    # their digest.
    accounts_open: int | None = Field(default=None, ge=0, le=12, exclude_if=lambda months: months is None)


class Funder(Part):
    """A body that funds and decides; `totals` as printed on the overview."""

    id: str
    name: Text
    short_name: Text
    totals: tuple[Budget, ...] = ()


class Group(Part):
    """A heading under which the overview lists measures."""

    id: str
    name: Text


class PipelineStage(Part):
    """A stage on the way from people to business (S23), and the stages of an introduction that its measures help."""

    id: str
    order: int
    name: Text
    introduction: tuple[str, ...] = ()


class Seat(Part):
    """A post that sits on a committee; persons are not named."""

    body: Text
    post: Text


class Committee(Part):
    """A committee with its purpose and the posts that sit on it (S10)."""

    id: str
    name: Text
    purpose: Text
    seats: tuple[Seat, ...]
    source: Cite


class Mention(Part):
    """Another place that dates a decision."""

    when: Moment
    source: Cite


class PolicyBasis(Part):
    """A decision of government that the programme rests on."""

    id: str
    title: Text
    decided_by: Text
    decided: Moment
    quote: Text
    source: Cite
    mentions: tuple[Mention, ...] = ()


class Programme(Part):
    """A programme: funders, hubs, forms, calendar, measures, with sources and amendments."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    summary: Text
    version: str
    country: str
    currency: str
    time_zone: str
    fiscal_year: FiscalYearRule
    documents: tuple[Document, ...] = Field(min_length=1)
    funders: tuple[Funder, ...] = Field(min_length=1)
    policy_basis: tuple[PolicyBasis, ...] = ()
    hub_types: tuple[HubType, ...] = Field(min_length=1)
    hub_unit: HubUnit
    functions: tuple[HubFunction, ...] = ()
    sectors: tuple[Sector, ...] = ()
    portfolio: tuple[PortfolioConstraint, ...] = ()
    committees: tuple[Committee, ...] = ()
    support: tuple[Text, ...] = Field(default=(), description="what selection brings, as stated")
    stages: tuple[PipelineStage, ...] = ()
    groups: tuple[Group, ...] = ()
    calendar: tuple[Milestone, ...] = ()
    measures: tuple[Measure, ...] = ()
    figures: tuple[Figure, ...] = ()
    plan: Form | None = None
    review: ReviewForm | None = None
    evaluation: EvaluationRule | None = None
    calls: tuple[CallGuide, ...] = ()
    # Left out where there is none, so that packs from before rehearsals keep their digest.
    rehearsal: Rehearsal | None = Field(default=None, exclude_if=lambda one: one is None)
    # Left out where the pack says nothing of it, so that packs keep their digest.
    decision: DecisionRule | None = Field(default=None, exclude_if=lambda rule: rule is None)
    approval: ApprovalRule | None = Field(default=None, exclude_if=lambda rule: rule is None)
    exchange: ExchangeRule | None = Field(default=None, exclude_if=lambda rule: rule is None)
    holidays: Holidays | None = Field(default=None, exclude_if=lambda rule: rule is None)
    parameters: tuple[Parameter, ...] = ()
    texts: Named[Text] = Field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()

    def funder(self, funder_id: str) -> Funder:
        """The funder of that id; KeyError where there is none."""
        return _by_id(self.funders, funder_id)

    def hub_type(self, type_id: str) -> HubType:
        """The hub type of that id; KeyError where there is none."""
        return _by_id(self.hub_types, type_id)

    def measure(self, measure_id: str) -> Measure:
        """The measure of that id; KeyError where there is none."""
        return _by_id(self.measures, measure_id)

    def function(self, function_id: str) -> HubFunction:
        """The function of that id; KeyError where there is none."""
        return _by_id(self.functions, function_id)

    def parameter(self, rule: str) -> Parameter | None:
        """The parameter of a rule, None where the pack states none."""
        return next((one for one in self.parameters if one.id == rule), None)

    def call_guide(self, stage: int) -> CallGuide | None:
        """The guidelines of a round's call: its own, else those of every round, else None."""
        own = (guide for guide in self.calls if stage in guide.stages)
        return next(own, None) or next((guide for guide in self.calls if not guide.stages), None)

    def document(self, document_id: str = "") -> Document:
        """The document of that id; the pack's first document for ""."""
        return _by_id(self.documents, document_id) if document_id else self.documents[0]

    def cited(self, cite: Cite) -> Source:
        """A source in words: the document's title where one states it, the slide, what it says, what the pack adds."""
        return cite.said(self.document(cite.document).title if cite.of_document else None)

    def lines(self) -> Iterable[tuple[Measure, Line]]:
        """Every line of every measure, in order."""
        return ((measure, line) for measure in self.measures for line in measure.lines)


def _by_id(items: Iterable[Item], wanted: str) -> Item:
    """The item whose id is `wanted`."""
    for item in items:
        if getattr(item, "id", None) == wanted:
            return item
    raise KeyError(wanted)
