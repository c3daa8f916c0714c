"""Rows of committees, by noun."""

from kyoten.apps.committee.models.meetings import AgendaItem, Attendance, Meeting, Paper, SentOut
from kyoten.apps.committee.models.members import Committee, Member
from kyoten.apps.committee.models.minutes import Approval, Correction, Line, Minutes, Note

__all__ = [
    "AgendaItem",
    "Approval",
    "Attendance",
    "Committee",
    "Correction",
    "Line",
    "Meeting",
    "Member",
    "Minutes",
    "Note",
    "Paper",
    "SentOut",
]
