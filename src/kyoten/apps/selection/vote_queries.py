"""Which word of each funder still counts, for each choice and for the whole list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from kyoten.apps.foundation.trail import canonical
from kyoten.apps.selection.decision_models import Verdict, Vote
from kyoten.apps.selection.models import Choice, Proposal

Key = tuple[int, int | None]  # funder, application (None: the whole list)
Votes = Mapping[Key, Vote]


def line_digest(choice: Choice) -> str:
    """SHA-256 over one choice as it stands: in or out, rank, and the reason given."""
    content = [choice.application_id, choice.selected, choice.rank, choice.reason_ja, choice.reason_en]
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def standing(proposal: Proposal, rows: Iterable[Choice]) -> Votes:
    """The last word of each funder on each subject that did not change since. One query."""
    subjects: dict[int | None, str] = {row.application_id: line_digest(row) for row in rows}
    subjects[None] = proposal.digest
    found: dict[Key, Vote] = {}
    for vote in proposal.votes.select_related("user", "funder", "application"):
        found.pop((vote.funder_id, vote.application_id), None)
        if subjects.get(vote.application_id) == vote.digest:
            found[vote.funder_id, vote.application_id] = vote
    return found


def against(proposal: Proposal, rows: Iterable[Choice], funder_id: int | None = None) -> list[Vote]:
    """Words that stand in the way: held or rejected, by one funder or by any; the whole list first."""
    votes = [one for one in standing(proposal, rows).values() if one.verdict != Verdict.APPROVE]
    mine = [one for one in votes if funder_id in (None, one.funder_id)]
    return sorted(mine, key=lambda one: (one.application_id is not None, one.pk))


def unexplained(rows: Iterable[Choice]) -> list[str]:
    """Codes of the choices that depart from what the engine recommends and bear no reason."""
    return [
        row.application.code
        for row in rows
        if row.selected != bool(row.explanation.get("proposed")) and not (row.reason_ja and row.reason_en)
    ]
