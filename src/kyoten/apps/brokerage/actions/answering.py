"""Acts on the public answer base: written, looked at by a second person, published, taken back."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import record, said
from kyoten.apps.brokerage.models import Answer, Enquiry, Subject
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require


@dataclass(frozen=True)
class AnswerInput:
    """A question with its answer; the English may be missing."""

    kind: str
    question_ja: str
    answer_ja: str
    question_en: str = ""
    answer_en: str = ""


@transaction.atomic
def draft_answer(
    given: AnswerInput, *, by: User | None, enquiry_id: int | None = None, invented: bool = False
) -> Answer:
    """Write an answer for everybody; it waits for a second person."""
    require(by is None or access.is_staff(by), _("Only the staff of a desk write answers."))
    values = _checked(given)
    if enquiry_id is not None:
        require(
            access.may_handle(by, Enquiry.objects.get(pk=enquiry_id)),
            _("Only the desk that has this enquiry may do this."),
        )
    answer = Answer.objects.create(
        **values, enquiry_id=enquiry_id, written_by=by, written_at=clock.now(), invented=invented
    )
    record(by, "answer_drafted", _subject(answer), {"question": answer.question_ja})
    return answer


def _checked(given: AnswerInput) -> dict[str, str]:
    if given.kind not in Subject.values:
        raise Refused(_("Choose one of the kinds listed."))
    said(given.question_ja, _("Write the question in Japanese."))
    said(given.answer_ja, _("Write the answer in Japanese."))
    return {name: value.strip() for name, value in asdict(given).items()}


@transaction.atomic
def change_answer(answer_id: int, given: AnswerInput, *, by: User | None) -> Answer:
    """Change an answer; it is no longer public until a second person has looked at it again."""
    answer = _locked(answer_id)
    require(by is None or access.is_staff(by), _("Only the staff of a desk write answers."))
    for name, value in _checked(given).items():
        setattr(answer, name, value)
    answer.state, answer.written_by, answer.written_at = Answer.State.DRAFT, by, clock.now()
    answer.reviewed_by = answer.reviewed_at = None
    answer.save()
    record(by, "answer_changed", _subject(answer), {"question": answer.question_ja})
    return answer


@transaction.atomic
def publish_answer(answer_id: int, *, by: User) -> Answer:
    """A second person has looked at it: it is public now. Refused for whoever wrote it."""
    answer = _locked(answer_id)
    require(access.is_staff(by), _("Only the staff of a desk publish answers."))
    if answer.state == Answer.State.PUBLISHED:
        raise Refused(_("This answer is public already."))
    if answer.written_by_id == by.pk:
        raise Refused(_("You wrote this yourself. A second person publishes it."))
    answer.state, answer.reviewed_by, answer.reviewed_at = Answer.State.PUBLISHED, by, clock.now()
    answer.save()
    record(by, "answer_published", _subject(answer), {"written_by": str(answer.written_by)})
    return answer


@transaction.atomic
def withdraw_answer(answer_id: int, *, by: User) -> Answer:
    """Take an answer back; nobody but the desks reads it any more."""
    answer = _locked(answer_id)
    require(access.is_staff(by), _("Only the staff of a desk take answers back."))
    answer.state = Answer.State.WITHDRAWN
    answer.save()
    record(by, "answer_withdrawn", _subject(answer), {})
    return answer


def _locked(answer_id: int) -> Answer:
    return Answer.objects.select_for_update(of=("self",)).get(pk=answer_id)


def _subject(answer: Answer) -> str:
    return f"answer:{answer.pk}"
