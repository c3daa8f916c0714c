"""Questions about a call: asked until their deadline, answered to the asker, published without a trace of who asked."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.outbox import BOTH, compose, enqueue
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes import access
from kyoten.apps.programmes.actions.common import locked_call, record
from kyoten.apps.programmes.models import Call, Question

LONGEST = 2000  # characters of a question and of an answer
MOST_WAITING = 20  # questions of one person that wait for an answer
State = Question.State


@transaction.atomic
def ask(call_id: int, *, by: User | None, body: str) -> Question:
    """Ask a question about a call while questions are taken, by the clock of the server.

    The same words of the same person again (a double click, a second window) are the same question.
    """
    call = locked_call(call_id)
    if by is None or not access.may_ask(by):
        raise Refused(_("Sign in to ask a question."))
    body = body.strip()
    same = call.questions.filter(asked_by=by, body=body).first()
    if same is not None:
        return same
    if not access.takes_questions(call):
        raise Refused(_("Questions about this call are not taken now. Until when they are stands on the call's page."))
    if not body or len(body) > LONGEST:
        raise Refused(_("Write a question of at most %(most)s characters.") % {"most": LONGEST})
    if call.questions.filter(asked_by=by, state=State.ASKED).count() >= MOST_WAITING:
        raise Refused(_("Many of your questions still wait for an answer. Ask again when they are answered."))
    question = Question.objects.create(
        call=call, number=call.questions.count() + 1, asked_by=by, asked_at=clock.now(), body=body
    )
    record(call, "programmes.ask", by, {"question": question.number})
    return question


@transaction.atomic
def answer(question_id: int, *, by: User | None, answer_ja: str, answer_en: str = "") -> Question:
    """Answer a question; the asker gets a mail. The answer of a published question changes for everybody."""
    question, call = _for_office(question_id, by)
    if not answer_ja.strip():
        raise Refused(_("Write the answer in Japanese; English is optional."))
    if len(answer_ja) > LONGEST or len(answer_en) > LONGEST:
        raise Refused(_("Write an answer of at most %(most)s characters.") % {"most": LONGEST})
    question.answer_ja, question.answer_en = answer_ja.strip(), answer_en.strip()
    question.answered_at = clock.now()
    if question.state == State.ASKED:
        question.state = State.ANSWERED
    question.save()
    record(call, "programmes.answer", by, {"question": question.number, "ja": answer_ja, "en": answer_en})
    _tell_asker(call, question)
    return question


@transaction.atomic
def publish(question_id: int, *, by: User | None, published_ja: str, published_en: str = "") -> Question:
    """Publish an answered question in the office's own wording, which must not show who asked."""
    question, call = _for_office(question_id, by)
    if not question.answer_ja:
        raise Refused(_("Answer the question before it is published."))
    if not published_ja.strip():
        raise Refused(_("Word the question for publication in Japanese, without anything that shows who asked."))
    if len(published_ja) > LONGEST or len(published_en) > LONGEST:
        raise Refused(_("Write a question of at most %(most)s characters.") % {"most": LONGEST})
    question.published_ja, question.published_en = published_ja.strip(), published_en.strip()
    question.state, question.published_at = State.PUBLISHED, clock.now()
    question.save()
    facts = {"question": question.number, "ja": question.published_ja, "en": question.published_en}
    record(call, "programmes.publish_question", by, facts)
    return question


@transaction.atomic
def withdraw(question_id: int, *, by: User | None, reason: str) -> Question:
    """Take a published question off the call's page, with a reason; asker and office keep it."""
    question, call = _for_office(question_id, by)
    if question.state != State.PUBLISHED:
        raise Refused(_("This question is not published, so there is nothing to withdraw."))
    if not reason.strip():
        raise Refused(_("Say why the question is withdrawn."))
    question.state, question.published_at = State.WITHDRAWN, None
    question.save()
    record(call, "programmes.withdraw_question", by, {"question": question.number, "reason": reason.strip()})
    return question


def _for_office(question_id: int, by: User | None) -> tuple[Question, Call]:
    """The question and its call, both locked, when `by` may answer for the programme."""
    call = locked_call(Question.objects.values_list("call_id", flat=True).get(pk=question_id))
    require(
        access.may_run(by, call.programme),
        _("Only officers of the bodies that own this programme answer questions about its calls."),
    )
    question = Question.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=question_id)
    return question, call


def _tell_asker(call: Call, question: Question) -> None:
    """One mail for each answer: the same answer again sends nothing."""
    answers = f"{question.answer_ja}\n{question.answer_en}"
    mark = hashlib.sha256(answers.encode()).hexdigest()[:16]
    letter = compose("programmes/mail/answer.txt", {"call": call, "question": question}, BOTH)
    enqueue(question.asked_by.email, letter, key=f"answer:{call.code}:{question.number}:{mark}")
