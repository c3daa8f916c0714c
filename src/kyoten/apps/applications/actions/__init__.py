"""Every write to an application: started, written, fixed, signed, reopened, submitted (S2-S4)."""

from kyoten.apps.applications.actions.fields import SavedFields, be_present, save_fields
from kyoten.apps.applications.actions.filing import sealed_document, submit
from kyoten.apps.applications.actions.signing import decline, fix_text, invite_signatory, name_signatory, reopen, sign
from kyoten.apps.applications.actions.withdrawing import BEFORE_THE_DECISION, withdraw
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
    "ClaimInput",
    "FieldChange",
    "MemberInput",
    "SavedFields",
    "be_present",
    "decline",
    "fix_text",
    "invite_signatory",
    "name_signatory",
    "register_body",
    "reopen",
    "save_answers",
    "save_claims",
    "save_fields",
    "sealed_document",
    "set_basics",
    "set_members",
    "sign",
    "start",
    "submit",
    "withdraw",
]
