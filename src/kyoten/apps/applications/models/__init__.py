"""Rows of an application: the consortium, its hub development plan, the joint signature, filing, check (S2-S4)."""

from kyoten.apps.applications.models.application import Application, Invitation, Member
from kyoten.apps.applications.models.carrying import Carrying, FormNote
from kyoten.apps.applications.models.checking import Check, Correction, CorrectionItem
from kyoten.apps.applications.models.plan import (
    Comment,
    CommentReader,
    EditingPresence,
    Evidence,
    FunctionClaim,
    PlanAnswer,
    PlanRow,
)
from kyoten.apps.applications.models.signing import Decline, Filing, FixedText, Signature

__all__ = [
    "Application",
    "Carrying",
    "Check",
    "Comment",
    "CommentReader",
    "Correction",
    "CorrectionItem",
    "Decline",
    "EditingPresence",
    "Evidence",
    "Filing",
    "FixedText",
    "FormNote",
    "FunctionClaim",
    "Invitation",
    "Member",
    "PlanAnswer",
    "PlanRow",
    "Signature",
]
