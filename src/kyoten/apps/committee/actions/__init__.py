"""Every write of committees."""

from kyoten.apps.committee.actions.declaring import declare
from kyoten.apps.committee.actions.meetings import (
    ItemInput,
    MeetingInput,
    add_item,
    call_meeting,
    change_meeting,
    drop_item,
    move_item,
    record_attendance,
)
from kyoten.apps.committee.actions.members import (
    CommitteeInput,
    MemberInput,
    appoint,
    change_part,
    end_membership,
    establish,
    note_affiliation,
)
from kyoten.apps.committee.actions.minutes import LineInput, circulate, write_line
from kyoten.apps.committee.actions.papers import add_file, add_snapshot, take_back
from kyoten.apps.committee.actions.settling import add_note, answer_correction, approve, ask_correction

__all__ = [
    "CommitteeInput",
    "ItemInput",
    "LineInput",
    "MeetingInput",
    "MemberInput",
    "add_file",
    "add_item",
    "add_note",
    "add_snapshot",
    "answer_correction",
    "appoint",
    "approve",
    "ask_correction",
    "call_meeting",
    "change_meeting",
    "change_part",
    "circulate",
    "declare",
    "drop_item",
    "end_membership",
    "establish",
    "move_item",
    "note_affiliation",
    "record_attendance",
    "take_back",
    "write_line",
]
