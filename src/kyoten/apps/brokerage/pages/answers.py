"""The public answer base."""

from __future__ import annotations

from typing import Any

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Answer, Enquiry, Message
from kyoten.apps.brokerage.pages.common import day, who
from kyoten.apps.brokerage.queries.likeness import closest

State = Answer.State
BADGES = {State.DRAFT: "warning", State.PUBLISHED: "success", State.WITHDRAWN: "neutral"}
MOST = 20


def said(answer: Answer) -> str:
    """All that an answer says, for searching."""
    return "\n".join((answer.question_ja, answer.question_en, answer.answer_ja, answer.answer_en))


def found(user: Actor, words: str, kind: str = "") -> list[dict[str, Any]]:
    """The answers that the user may read, the most like the words first; without words the newest first."""
    rows = access.answers_for(user)
    if kind:
        rows = rows.filter(kind=kind)
    if not words.strip():
        return [shown(one, user) for one in rows]
    return [shown(one.row, user) for one in closest(words, rows, said, MOST)]


def begun(enquiry: Enquiry) -> dict[str, str]:
    """What a public answer out of an enquiry begins from, in the enquiry's language: its title and the last answer."""
    said = enquiry.messages.filter(side__in=(Message.Side.DESK, Message.Side.BODY)).order_by("pk").last()
    language = enquiry.language
    answer = said.text if said else ""
    return {"kind": enquiry.kind, f"question_{language}": enquiry.title, f"answer_{language}": answer}


def shown(answer: Answer, user: Actor) -> dict[str, Any]:
    """One answer with what this user may do."""
    staff = access.reads_desk(user)
    works = access.is_staff(user)
    second = isinstance(user, User) and answer.written_by_id != user.pk
    return {
        "answer": answer,
        "question": answer.question,
        "text": answer.answer,
        "kind": answer.get_kind_display(),
        "day": day(answer.reviewed_at),
        "state": {"text": answer.get_state_display(), "kind": BADGES[State(answer.state)]} if staff else None,
        "written": who(answer.written_by) if staff else "",
        "publishes": works and second and answer.state != State.PUBLISHED,
        "changes": works,
        "withdraws": works and answer.state == State.PUBLISHED,
    }
