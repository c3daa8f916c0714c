"""Questions about a call: asked in time, answered by the office, published in its own words."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_call, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes import actions
from kyoten.apps.programmes.actions import questions as room
from kyoten.apps.programmes.models import Call, Question

pytestmark = pytest.mark.django_db
JST = ZoneInfo("Asia/Tokyo")
OPENS, UNTIL = dt.datetime(2009, 3, 2, 9, tzinfo=JST), dt.datetime(2009, 4, 20, 17, tzinfo=JST)
CLOSES = dt.datetime(2009, 4, 30, 17, tzinfo=JST)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _in_time():
    with clock.at(OPENS):
        yield


@pytest.fixture
def call():
    return make_call(opens_at=OPENS, closes_at=CLOSES, questions_until=UNTIL)


@pytest.fixture
def asker():
    return make_user(email="asker@kyoten.example")


@pytest.fixture
def officer():
    return make_user("programme_officer", "meti")


@pytest.fixture
def question(call, asker):
    return actions.ask(call.pk, by=asker, body="架空市だけで申請できますか。")


@pytest.fixture
def answered(question, officer):
    return actions.answer(question.pk, by=officer, answer_ja="できません。", answer_en="No.")


def published(question, officer):
    return actions.publish(question.pk, by=officer, published_ja="一市のみでの申請", published_en="One city alone")


# --- asking ---


def test_a_question_waits_for_an_answer(question):
    assert (question.number, question.state) == (1, Question.State.ASKED)


def test_a_question_is_recorded_without_its_words(question):
    entry = AuditEntry.objects.get(action="programmes.ask")
    assert (entry.actor, entry.facts) == ("asker@kyoten.example", '{"question":1}')


def test_a_double_click_asks_once(call, asker, question):
    assert actions.ask(call.pk, by=asker, body=f" {question.body} ").pk == question.pk


def test_the_same_words_of_somebody_else_are_another_question(call, question):
    assert actions.ask(call.pk, by=make_user(), body=question.body).number == 2


def test_questions_are_taken_until_the_last_second(call, asker):
    with clock.at(UNTIL - SECOND):
        assert actions.ask(call.pk, by=asker, body="まだ").number == 1


@pytest.mark.parametrize("moment", [OPENS - SECOND, UNTIL, CLOSES])
def test_questions_are_not_taken_at_other_times(call, asker, moment):
    with clock.at(moment), pytest.raises(Refused):
        actions.ask(call.pk, by=asker, body="もう")


def test_a_closed_call_takes_no_questions(asker):
    with pytest.raises(Refused):
        actions.ask(make_call(state=Call.State.REVIEW).pk, by=asker, body="審査中")


@pytest.mark.parametrize("body", ["", "  ", "長" * (room.LONGEST + 1)], ids=["empty", "blank", "long"])
def test_a_question_has_words_but_not_too_many(call, asker, body):
    with pytest.raises(Refused):
        actions.ask(call.pk, by=asker, body=body)


@pytest.mark.parametrize("by", [None, AnonymousUser()], ids=["system", "visitor"])
def test_who_is_not_signed_in_does_not_ask(call, by):
    with pytest.raises(Refused):
        actions.ask(call.pk, by=by, body="誰")


def test_nobody_floods_the_office(call, asker):
    for number in range(room.MOST_WAITING):
        actions.ask(call.pk, by=asker, body=f"問い{number}")
    with pytest.raises(Refused):
        actions.ask(call.pk, by=asker, body="もう一つ")


# --- answering ---


def test_an_answer_goes_to_the_asker(answered):
    assert (answered.state, answered.answer_ja) == (Question.State.ANSWERED, "できません。")


def test_the_asker_gets_one_mail_with_the_answer_in_both_languages(answered):
    mail = OutgoingMail.objects.get()
    assert mail.to == "asker@kyoten.example"
    assert "できません。" in mail.body
    assert "No." in mail.body


def test_the_same_answer_again_sends_no_second_mail(answered, officer):
    actions.answer(answered.pk, by=officer, answer_ja="できません。", answer_en="No.")
    assert OutgoingMail.objects.count() == 1


def test_another_answer_is_another_mail(answered, officer):
    actions.answer(answered.pk, by=officer, answer_ja="できます。")
    assert OutgoingMail.objects.count() == 2


def test_no_mail_without_the_answer(question, officer, monkeypatch):
    monkeypatch.setattr(room, "enqueue", lambda *_args, **_named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.answer(question.pk, by=officer, answer_ja="はい")
    question.refresh_from_db()
    assert question.answer_ja == ""


@pytest.mark.parametrize("words", ["", "  ", "長" * (room.LONGEST + 1)], ids=["empty", "blank", "long"])
def test_an_answer_has_japanese_words_but_not_too_many(question, officer, words):
    with pytest.raises(Refused):
        actions.answer(question.pk, by=officer, answer_ja=words)


@pytest.mark.parametrize(("role", "scope"), [("programme_officer", "another"), ("auditor", ""), ("", "")])
def test_others_do_not_answer(question, role, scope):
    with pytest.raises(PermissionDenied):
        actions.answer(question.pk, by=make_user(role, scope), answer_ja="はい")


def test_an_answer_comes_also_after_the_deadline(question, officer):
    with clock.at(CLOSES):
        assert actions.answer(question.pk, by=officer, answer_ja="はい").answered_at == CLOSES


# --- publishing ---


def test_a_published_question_stands_in_the_words_of_the_office(answered, officer):
    question = published(answered, officer)
    assert (question.state, question.published_ja) == (Question.State.PUBLISHED, "一市のみでの申請")


def test_a_question_is_answered_before_it_is_published(question, officer):
    with pytest.raises(Refused):
        published(question, officer)


@pytest.mark.parametrize("words", ["", "  ", "長" * (room.LONGEST + 1)], ids=["empty", "blank", "long"])
def test_a_published_question_has_words_of_its_own(answered, officer, words):
    with pytest.raises(Refused):
        actions.publish(answered.pk, by=officer, published_ja=words)


def test_others_do_not_publish(answered, asker):
    with pytest.raises(PermissionDenied):
        published(answered, asker)


def test_a_changed_answer_keeps_the_question_published(answered, officer):
    published(answered, officer)
    changed = actions.answer(answered.pk, by=officer, answer_ja="条件により可能です。")
    assert changed.state == Question.State.PUBLISHED


def test_a_question_is_withdrawn_with_its_reason(answered, officer):
    published(answered, officer)
    question = actions.withdraw(answered.pk, by=officer, reason="誤りがあった")
    assert (question.state, question.published_at) == (Question.State.WITHDRAWN, None)
    assert "誤りがあった" in AuditEntry.objects.get(action="programmes.withdraw_question").facts


def test_a_withdrawal_needs_a_reason(answered, officer):
    published(answered, officer)
    with pytest.raises(Refused):
        actions.withdraw(answered.pk, by=officer, reason=" ")


def test_only_a_published_question_is_withdrawn(answered, officer):
    with pytest.raises(Refused):
        actions.withdraw(answered.pk, by=officer, reason="なし")


def test_a_withdrawn_question_can_be_published_again(answered, officer):
    published(answered, officer)
    actions.withdraw(answered.pk, by=officer, reason="誤り")
    assert published(answered, officer).state == Question.State.PUBLISHED
