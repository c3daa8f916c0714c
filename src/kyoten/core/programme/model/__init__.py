"""The programme language: what a pack may say. `Programme` is the whole; each module holds the parts of one noun."""

from kyoten.core.programme.model.base import Amendment, Cite, Document, Part, Text, Validity
from kyoten.core.programme.model.calendar import Milestone, Moment
from kyoten.core.programme.model.calls import Asked, CallGuide, GuideSection, PreCheck, PreCheckQuestion
from kyoten.core.programme.model.forms import Criterion, EvaluationRule, Form, FormField, ReviewForm, Section
from kyoten.core.programme.model.hubs import (
    HubFunction,
    HubType,
    HubUnit,
    MemberClass,
    PortfolioConstraint,
    Quota,
    QuotaRound,
    Sector,
)
from kyoten.core.programme.model.measures import (
    Gate,
    Line,
    Linkage,
    LinkKind,
    Matching,
    MatchingKind,
    Measure,
)
from kyoten.core.programme.model.parameters import Entry, Parameter
from kyoten.core.programme.model.programme import Funder, Programme
from kyoten.core.programme.model.statement import (
    Adoption,
    Award,
    Basis,
    Budget,
    Count,
    Figure,
    Level,
    Phase,
    Statement,
)

__all__ = [
    "Adoption",
    "Amendment",
    "Asked",
    "Award",
    "Basis",
    "Budget",
    "CallGuide",
    "Cite",
    "Count",
    "Criterion",
    "Document",
    "Entry",
    "EvaluationRule",
    "Figure",
    "Form",
    "FormField",
    "Funder",
    "Gate",
    "GuideSection",
    "HubFunction",
    "HubType",
    "HubUnit",
    "Level",
    "Line",
    "LinkKind",
    "Linkage",
    "Matching",
    "MatchingKind",
    "Measure",
    "MemberClass",
    "Milestone",
    "Moment",
    "Parameter",
    "Part",
    "Phase",
    "PortfolioConstraint",
    "PreCheck",
    "PreCheckQuestion",
    "Programme",
    "Quota",
    "QuotaRound",
    "ReviewForm",
    "Section",
    "Sector",
    "Statement",
    "Text",
    "Validity",
]
