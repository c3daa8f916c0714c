"""Who reads which application: people and their ties, what they declare, what the office decides, and scores (S5)."""

from kyoten.apps.reviews.models.conflicts import ConflictDecision, Declaration, FamilyLink, KeyPerson
from kyoten.apps.reviews.models.people import Affiliation, Candidate, Interest, Profile, Publication
from kyoten.apps.reviews.models.readings import AssignmentRun, Review, Reviewer, Sample, Score, ScoreChange

__all__ = [
    "Affiliation",
    "AssignmentRun",
    "Candidate",
    "ConflictDecision",
    "Declaration",
    "FamilyLink",
    "Interest",
    "KeyPerson",
    "Profile",
    "Publication",
    "Review",
    "Reviewer",
    "Sample",
    "Score",
    "ScoreChange",
]
