"""Introductions on pages."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.pages.introductions import chosen, load_table, one_introduction, stage_badge

pytestmark = pytest.mark.django_db


def test_an_ended_introduction_keeps_its_stage():
    net = network()
    ended = actions.end(net.introduce().pk, "費用", by=net.people["north"])
    assert stage_badge(ended)["text"] == "接触の段階で終了"


def test_ended_ones_are_listed_apart():
    net = network()
    actions.end(net.introduce().pk, "費用", by=net.people["north"])
    going = net.introduce()
    rows = access.introductions_for(net.people["north"])
    assert list(chosen(rows, net.people["north"], {})) == [going]
    assert chosen(rows, net.people["north"], {"state": "ended"}).count() == 1


def test_the_least_loaded_stands_first():
    net = network()
    net.introduce()
    assert [row[-1] for row in load_table()["rows"]] == ["0", "1"]


def test_a_side_is_offered_to_sign_once():
    net = network()
    introduction = net.introduce()
    agreement = net.fix(introduction)
    before = one_introduction(introduction, net.people["company"])["agreement"]["signs"]
    actions.sign(agreement.pk, agreement.digest, by=net.people["company"])
    assert (before, one_introduction(introduction, net.people["company"])["agreement"]["signs"]) == (True, False)


def test_a_next_step_without_a_day_and_none_at_all_are_two_things():
    net = network()
    introduction = net.introduce()
    assert step_of(net, introduction) == ("予定はまだ入力されていません。", "")
    actions.plan_next(introduction.pk, step="見本を送る", on=None, by=net.people["north"])
    introduction.refresh_from_db()
    assert step_of(net, introduction) == ("見本を送る", "期日は未定")


def step_of(net, introduction):
    facts = one_introduction(introduction, net.people["north"])["facts"]
    fact = next(one for one in facts if one["term"] == "次に行うこと")
    return fact["text"], fact.get("note", "")


def test_an_ended_introduction_can_still_be_told_as_a_case_and_plans_nothing():
    net = network()
    introduction = net.introduce()
    actions.end(introduction.pk, "費用", by=net.people["north"])
    introduction.refresh_from_db()
    shown = one_introduction(introduction, net.people["north"])
    assert (shown["leads"], shown["tells"], step_of(net, introduction)) == (False, True, ("—", ""))
    assert not one_introduction(introduction, net.people["company"])["tells"]
