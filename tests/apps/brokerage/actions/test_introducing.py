"""Books and introductions of coordinators (S13)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network
from tests.apps.factories import make_user

from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.actions import EntryInput, IntroductionInput
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def test_a_book_is_the_own_one(net):
    entry = actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["north"])
    seen = [list(access.book_of(net.people[one])) for one in ("north", "south", "officer")]
    assert seen == [[entry], [], []]


def test_the_same_post_is_changed_not_doubled(net):
    actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["north"])
    entry = actions.keep_entry(EntryInput(net.company.pk, "開発部長", seeks="樹脂"), by=net.people["north"])
    assert [(one.pk, one.seeks) for one in access.book_of(net.people["north"])] == [(entry.pk, "樹脂")]


def test_nobody_else_keeps_or_empties_a_book(net):
    entry = actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["north"])
    with pytest.raises(PermissionDenied):
        actions.drop_entry(entry.pk, by=net.people["south"])
    with pytest.raises(PermissionDenied):
        actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["officer"])
    actions.drop_entry(entry.pk, by=net.people["north"])
    assert not access.book_of(net.people["north"]).exists()


def test_an_introduction_begins_at_the_first_contact_in_the_coordinators_hub(net):
    introduction = net.introduce()
    assert (introduction.stage, introduction.hub, introduction.steps.count()) == ("contact", net.north, 1)


def test_an_officer_gives_one_to_a_coordinator(net):
    given = IntroductionInput(
        "放熱樹脂", "樹脂", net.company.pk, net.university.pk, coordinator_id=net.people["south"].pk
    )
    assert actions.introduce(given, by=net.people["officer"]).coordinator == net.people["south"]
    with pytest.raises(Refused):
        actions.introduce(
            IntroductionInput("件名", "樹脂", net.company.pk, net.university.pk), by=net.people["officer"]
        )


def test_two_sides_are_two_bodies(net):
    with pytest.raises(Refused):
        actions.introduce(IntroductionInput("件名", "樹脂", net.company.pk, net.company.pk), by=net.people["north"])


@pytest.mark.parametrize("who", ["company", "stranger"])
def test_nobody_else_introduces(net, who):
    with pytest.raises(PermissionDenied):
        actions.introduce(IntroductionInput("件名", "樹脂", net.company.pk, net.university.pk), by=net.people[who])


def test_stages_may_be_left_out_and_never_gone_back(net):
    introduction = net.introduce()
    actions.move_on(introduction.pk, "feasibility", "試料を測定", by=net.people["north"])
    with pytest.raises(Refused):
        actions.move_on(introduction.pk, "talk", "", by=net.people["north"])
    assert [one.stage for one in introduction.steps.all()] == ["contact", "feasibility"]


def test_the_next_step_has_a_day(net):
    introduction = actions.plan_next(net.introduce().pk, "面談", dt.date(2026, 12, 1), by=net.people["north"])
    assert (introduction.next_step, introduction.next_on) == ("面談", dt.date(2026, 12, 1))


def test_an_introduction_ends_with_a_reason_at_its_stage(net):
    introduction = net.introduce()
    with pytest.raises(Refused):
        actions.end(introduction.pk, " ", by=net.people["north"])
    ended = actions.end(introduction.pk, "費用が合わない", by=net.people["north"])
    assert (ended.is_open, ended.stage, ended.ended_reason) == (False, "contact", "費用が合わない")


def test_only_its_coordinator_moves_it(net):
    introduction = net.introduce()
    with pytest.raises(PermissionDenied):
        actions.move_on(introduction.pk, "talk", "", by=net.people["officer"])


def test_a_coordinator_without_a_hub_introduces_nobody(net):
    with pytest.raises(PermissionDenied):
        actions.introduce(
            IntroductionInput("件名", "樹脂", net.company.pk, net.university.pk), by=make_user("coordinator", "draft")
        )
