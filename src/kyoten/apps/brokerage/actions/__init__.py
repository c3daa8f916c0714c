"""Every write of the desk, of coordinators, of the library and of the network."""

from kyoten.apps.brokerage.actions.accompanying import ask_to_accompany
from kyoten.apps.brokerage.actions.answering import (
    AnswerInput,
    change_answer,
    draft_answer,
    publish_answer,
    withdraw_answer,
)
from kyoten.apps.brokerage.actions.cases import (
    CaseInput,
    follow_bodies,
    publish_case,
    return_case,
    withdraw_case,
    write_case,
)
from kyoten.apps.brokerage.actions.desk import (
    EnquiryInput,
    ask,
    close,
    confirm,
    note,
    reopen,
    triage,
    write,
    write_as_asker,
    write_as_body,
    write_by_link,
)
from kyoten.apps.brokerage.actions.introducing import (
    EntryInput,
    IntroductionInput,
    drop_entry,
    end,
    introduce,
    keep_entry,
    move_on,
    plan_next,
)
from kyoten.apps.brokerage.actions.projects import (
    ProjectInput,
    finish_project,
    record_result,
    start_project,
    tie_application,
)
from kyoten.apps.brokerage.actions.referring import hand_over, judge, refer
from kyoten.apps.brokerage.actions.sharing import answer_handover, ask_to_take, counsel, share
from kyoten.apps.brokerage.actions.signing import fix_text, sign

__all__ = [
    "AnswerInput",
    "CaseInput",
    "EnquiryInput",
    "EntryInput",
    "IntroductionInput",
    "ProjectInput",
    "answer_handover",
    "ask",
    "ask_to_accompany",
    "ask_to_take",
    "change_answer",
    "close",
    "confirm",
    "counsel",
    "draft_answer",
    "drop_entry",
    "end",
    "finish_project",
    "fix_text",
    "follow_bodies",
    "hand_over",
    "introduce",
    "judge",
    "keep_entry",
    "move_on",
    "note",
    "plan_next",
    "publish_answer",
    "publish_case",
    "record_result",
    "refer",
    "reopen",
    "return_case",
    "share",
    "sign",
    "start_project",
    "tie_application",
    "triage",
    "withdraw_answer",
    "withdraw_case",
    "write",
    "write_as_asker",
    "write_as_body",
    "write_by_link",
    "write_case",
]
