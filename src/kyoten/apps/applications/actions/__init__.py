"""Every write to an application: started, written, fixed, signed, reopened, submitted, checked, corrected (S2-S4)."""

from kyoten.apps.applications.actions.checking import (
    Batch,
    find_complete,
    find_ineligible,
    find_many_complete,
    undo_batch,
    undo_check,
)
from kyoten.apps.applications.actions.commenting import (
    comment,
    delete_comment,
    edit_comment,
    hear_of_comments,
    reply,
    resolve,
)
from kyoten.apps.applications.actions.common import BEFORE_THE_DECISION
from kyoten.apps.applications.actions.correcting import (
    extend_correction,
    lapse,
    remind,
    request_correction,
    withdraw_correction,
)
from kyoten.apps.applications.actions.evidence import add_figure, add_file, add_link, remove_evidence
from kyoten.apps.applications.actions.exporting import note_export, note_list
from kyoten.apps.applications.actions.extent import add_unlisted, change_extent
from kyoten.apps.applications.actions.fields import SavedFields, be_present, move_row, save_fields
from kyoten.apps.applications.actions.filing import sealed_document, submit
from kyoten.apps.applications.actions.looking import copy_aside, discard, tick_off
from kyoten.apps.applications.actions.signing import decline, fix_text, invite_signatory, name_signatory, reopen, sign
from kyoten.apps.applications.actions.withdrawing import withdraw
from kyoten.apps.applications.actions.writing import (
    register_body,
    save_answers,
    save_claims,
    set_basics,
    set_members,
    start,
)
from kyoten.apps.applications.bridge import ClaimInput, MemberInput
from kyoten.apps.applications.merging import FieldChange

__all__ = [
    "BEFORE_THE_DECISION",
    "Batch",
    "ClaimInput",
    "FieldChange",
    "MemberInput",
    "SavedFields",
    "add_figure",
    "add_file",
    "add_link",
    "add_unlisted",
    "be_present",
    "change_extent",
    "comment",
    "copy_aside",
    "decline",
    "delete_comment",
    "discard",
    "edit_comment",
    "extend_correction",
    "find_complete",
    "find_ineligible",
    "find_many_complete",
    "fix_text",
    "hear_of_comments",
    "invite_signatory",
    "lapse",
    "move_row",
    "name_signatory",
    "note_export",
    "note_list",
    "register_body",
    "remind",
    "remove_evidence",
    "reopen",
    "reply",
    "request_correction",
    "resolve",
    "save_answers",
    "save_claims",
    "save_fields",
    "sealed_document",
    "set_basics",
    "set_members",
    "sign",
    "start",
    "submit",
    "tick_off",
    "undo_batch",
    "undo_check",
    "withdraw",
    "withdraw_correction",
]
