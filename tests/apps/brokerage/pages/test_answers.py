"""The answer base on pages."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions import AnswerInput
from kyoten.apps.brokerage.pages.answers import found

pytestmark = pytest.mark.django_db


def test_only_a_second_person_is_offered_to_publish():
    net = network()
    actions.draft_answer(AnswerInput("other", "質問", "回答"), by=net.people["north"])
    offered = [found(net.people[who], "")[0]["publishes"] for who in ("north", "south", "auditor")]
    assert offered == [False, True, False]


def test_the_public_reads_neither_state_nor_writer():
    net = network()
    answer = actions.draft_answer(AnswerInput("other", "質問", "回答"), by=net.people["north"])
    actions.publish_answer(answer.pk, by=net.people["south"])
    shown = found(None, "質問")[0]
    assert (shown["state"], shown["written"], shown["changes"]) == (None, "", False)
