"""The public answer base: nothing is public before a second person read it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.actions import AnswerInput
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
GIVEN = AnswerInput("equipment", "電子顕微鏡は使えますか", "会員外でも使えます")


@pytest.fixture
def net():
    return network()


def public():
    return list(access.answers_for(None))


def test_an_answer_is_public_once_a_second_person_published_it(net):
    answer = actions.draft_answer(GIVEN, by=net.people["north"])
    assert public() == []
    actions.publish_answer(answer.pk, by=net.people["south"])
    assert public() == [answer]


def test_nobody_publishes_what_they_wrote(net):
    answer = actions.draft_answer(GIVEN, by=net.people["north"])
    with pytest.raises(Refused):
        actions.publish_answer(answer.pk, by=net.people["north"])


def test_a_changed_answer_waits_again(net):
    answer = actions.draft_answer(GIVEN, by=net.people["north"])
    actions.publish_answer(answer.pk, by=net.people["south"])
    actions.change_answer(answer.pk, GIVEN, by=net.people["south"])
    assert public() == []


def test_an_answer_is_taken_back(net):
    answer = actions.draft_answer(GIVEN, by=net.people["north"])
    actions.publish_answer(answer.pk, by=net.people["south"])
    actions.withdraw_answer(answer.pk, by=net.people["north"])
    assert public() == []


def test_only_staff_write_answers(net):
    with pytest.raises(PermissionDenied):
        actions.draft_answer(GIVEN, by=net.people["company"])


@pytest.mark.parametrize("given", [AnswerInput("", "質問", "回答"), AnswerInput("other", " ", "回答")])
def test_an_answer_is_whole(net, given):
    with pytest.raises(Refused):
        actions.draft_answer(given, by=net.people["north"])
