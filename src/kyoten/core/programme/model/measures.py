"""Measures: the funding instruments that a programme combines around its hubs (S6, S7, S11-S21)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Cite, Part, Text, Validity
from kyoten.core.programme.model.calendar import Moment, Precision
from kyoten.core.programme.model.statement import Award, Budget, Count, Figure, Phase, Statement


class MeasureKind(StrEnum):
    """What a measure gives."""

    REGION_GRANT = "region_grant"
    UNIVERSITY_GRANT = "university_grant"
    RESEARCH_GRANT = "research_grant"
    NETWORK_GRANT = "network_grant"
    FACILITY_SUBSIDY = "facility_subsidy"
    LOAN_MENU = "loan_menu"
    HUB_GRANT = "hub_grant"


class LinkKind(StrEnum):
    """How selection of a hub bears on a measure (S6)."""

    ADDITIONAL = "additional"
    CORE_UNIVERSITY_SUPPORT = "core_university_support"
    CONSIDERED_AT_ADOPTION = "considered_at_adoption"
    CONSISTENCY_CONSIDERED = "consistency_considered"
    MENU = "menu"
    NONE = "none"


class Linkage(Part):
    """What selection as a hub type means for a measure; `running` limits it to regions that (do not) run it already."""

    hub_type: str
    kind: LinkKind
    text: Text
    line: str | None = None
    running: bool | None = None
    source: Cite


class MatchingKind(StrEnum):
    """In what the other side answers public money."""

    CASH = "cash"
    WORK_IN_KIND = "work_in_kind"
    UNKNOWN = "unknown"


class Matching(Part):
    """A duty to match: `ratio` of the national money (printed), in cash or as work of equal value; who owes it."""

    kind: MatchingKind
    ratio: Statement | None = None
    qualifier: str = Field(default="", description="which of several printed ratios is meant, such as 一般型")
    owed_by: Text
    text: Text
    source: Cite


class GateKind(StrEnum):
    """What kind of check a gate is."""

    MID_TERM = "mid_term"
    STAGE_GATE = "stage_gate"
    EX_POST = "ex_post"


class Gate(Part):
    """A check that an award must pass: in which year (as printed; None where not stated), by whom, leading to what."""

    id: str
    kind: GateKind
    name: Text
    printed: str = ""
    year: int | None = Field(default=None, ge=1, description="year of the award, from 1")
    by: Text
    outcomes: tuple[str, ...]
    text: Text
    source: Cite


class Condition(Part):
    """A condition of eligibility; `rule` is the id of the rule that decides it, "" where a person must judge.

    `items` lists what the condition enumerates; a count in `figure` is the number of them.
    """

    id: str
    text: Text
    rule: str = ""
    figure: Statement | None = None
    items: tuple[Text, ...] = ()
    source: Cite


class Intake(Part):
    """A time in which a measure takes applications: when it opens and closes, each as precisely as it is stated."""

    id: str
    name: Text
    opens: Moment = Moment(precision=Precision.UNKNOWN)
    closes: Moment
    source: Cite

    @model_validator(mode="after")
    def _closes_after_it_opens(self) -> Intake:
        """An intake does not close before it opens."""
        if self.opens.first and self.closes.last and self.closes.last < self.opens.first:
            raise ValueError("closes is before opens")
        return self

    def is_over(self, day: date) -> bool:
        """Has its last day passed? Not where no day is stated."""
        return self.closes.last is not None and self.closes.last < day


class Alias(Part):
    """A name that a slide gives to the measure."""

    name: Text
    slide: int
    document: str = ""


class Line(Part):
    """A track of a measure with its own amounts and conditions, such as a phase or a type."""

    id: str
    name: Text
    awards: tuple[Award, ...] = ()
    budgets: tuple[Budget, ...] = ()
    counts: tuple[Count, ...] = ()
    figures: tuple[Figure, ...] = ()
    phases: tuple[Phase, ...] = ()
    matching: tuple[Matching, ...] = ()
    gates: tuple[Gate, ...] = ()
    recipients: tuple[Text, ...] = ()
    flexible: bool = Field(default=False, description="whether hubs may ask for it against any bottleneck (S7)")
    validity: Validity = Validity()


class Measure(Part):
    """One measure with everything its slides say of it."""

    id: str
    funder: str
    kind: MeasureKind
    name: Text
    short_name: Text
    aliases: tuple[Alias, ...] = ()
    group: str | None = Field(default=None, description="heading of the overview under which it stands")
    purpose: Text
    outline: Text
    in_total: bool = Field(default=True, description="whether the funder's total counts its overview budget")
    budgets: tuple[Budget, ...] = ()
    lines: tuple[Line, ...] = ()
    counts: tuple[Count, ...] = ()
    figures: tuple[Figure, ...] = ()
    phases: tuple[Phase, ...] = ()
    subsidy_rate: tuple[Figure, ...] = ()
    gates: tuple[Gate, ...] = ()
    recipients: tuple[Text, ...] = ()
    eligible_costs: tuple[Text, ...] = ()
    eligibility: tuple[Condition, ...] = ()
    linkages: tuple[Linkage, ...] = ()
    functions: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    intakes: tuple[Intake, ...] = Field(
        default=(), exclude_if=lambda intakes: not intakes, description="times for applications, in their order"
    )
    sources: tuple[Cite, ...]
    validity: Validity = Validity()

    def line(self, line_id: str) -> Line:
        """The line of that id; KeyError where the measure has none."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)

    def intake_on(self, day: date) -> Intake | None:
        """The first intake that is not over on that day, else the last one; None where the programme states none."""
        return next((one for one in self.intakes if not one.is_over(day)), self.intakes[-1] if self.intakes else None)

    def linkages_for(self, hub_type: str) -> tuple[Linkage, ...]:
        """Every linkage of this measure to a hub type, in the order stated."""
        return tuple(link for link in self.linkages if link.hub_type == hub_type)
