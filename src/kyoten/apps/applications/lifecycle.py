"""Where an application stands and which act leads from there to where: one table, asked by every act and page.

An act that the table does not name for a state is refused. What else has to hold (who, until when, which signatures)
is asked by the act itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from kyoten.apps.applications.models import Application

State = Application.State

MOVES: Mapping[str, Mapping[str, str]] = {
    "fix_text": {State.DRAFT: State.SIGNING, State.CORRECTING: State.RESIGNING},
    "reopen": {State.SIGNING: State.DRAFT, State.RESIGNING: State.CORRECTING},
    "submit": {State.SIGNING: State.SUBMITTED, State.RESIGNING: State.SUBMITTED},
    "find_complete": {State.SUBMITTED: State.COMPLETE},
    "find_ineligible": {State.SUBMITTED: State.INELIGIBLE},
    "undo_check": {State.COMPLETE: State.SUBMITTED, State.INELIGIBLE: State.SUBMITTED},
    "request_correction": {State.SUBMITTED: State.CORRECTING},
    "end_correction": {State.CORRECTING: State.SUBMITTED, State.RESIGNING: State.SUBMITTED},
    "withdraw": {
        State.SUBMITTED: State.WITHDRAWN,
        State.CORRECTING: State.WITHDRAWN,
        State.RESIGNING: State.WITHDRAWN,
        State.COMPLETE: State.WITHDRAWN,
    },
}

WRITING = (State.DRAFT, State.CORRECTING)
OUT_FOR_SIGNATURE = (State.SIGNING, State.RESIGNING)
IN_CORRECTION = (State.CORRECTING, State.RESIGNING)
IN_HAND = (*WRITING, *OUT_FOR_SIGNATURE)  # the consortium works on it: people are invited and named to sign
WITHDRAWABLE = tuple(MOVES["withdraw"])
DECIDED = (State.SELECTED, State.NOT_SELECTED)
FILED = (State.SUBMITTED, *IN_CORRECTION, State.COMPLETE, State.INELIGIBLE, *DECIDED)
READABLE = (*FILED, State.WITHDRAWN)  # what was filed stays on record, also when it is taken back


def after(act: str, state: str) -> str | None:
    """The state to which an act leads; None where the act is not allowed in this state."""
    return MOVES[act].get(state)
