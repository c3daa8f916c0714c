"""Who reads which application: people and their ties, what they declare, what the office decides, and scores (S5)."""

from kyoten.apps.reviews.models.conflicts import ConflictDecision, Declaration, FamilyLink, KeyPerson
from kyoten.apps.reviews.models.panel import Deliberation, PanelItem, PanelRemark, SentOut
from kyoten.apps.reviews.models.people import Affiliation, Candidate, Interest, Profile, Publication
from kyoten.apps.reviews.models.readings import AssignmentRun, Review, Reviewer, Sample, Score, ScoreChange
from kyoten.apps.reviews.models.runs import KnownTerms, KnownVector, PairRule, ProposedPair, Reminder

__all__ = [
    "Affiliation",
    "AssignmentRun",
    "Candidate",
    "ConflictDecision",
    "Declaration",
    "Deliberation",
    "FamilyLink",
    "Interest",
    "KeyPerson",
    "KnownTerms",
    "KnownVector",
    "PairRule",
    "PanelItem",
    "PanelRemark",
    "Profile",
    "ProposedPair",
    "Publication",
    "Reminder",
    "Review",
    "Reviewer",
    "Sample",
    "Score",
    "ScoreChange",
    "SentOut",
]
