"""What a search learns of what people take."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.exchange.scenes import later, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.actions import feedback
from kyoten.apps.exchange.models import LearnedWeight, Taken
from kyoten.apps.exchange.queries import weight
from kyoten.apps.foundation import clock, trail
from kyoten.core.matching.fusion.weight import Learned, Preference, Query

pytestmark = pytest.mark.django_db
ASKED = Query(3, 0.75, 0.2)
LINK = [Preference(ASKED, -0.5, 0.75), Preference(ASKED, 0.1, 0.2)]


def noted(number: int, *, words: float = -0.5, meaning: float = 0.5) -> None:
    day = clock.today()
    Taken.objects.bulk_create(
        Taken(day=day, act="opened", terms=3, coverage=1, mismatch=0, words=words, meaning=meaning)
        for _number in range(number)
    )


def test_a_find_that_is_opened_is_noted_as_numbers_alone():
    user = market().asker
    assert actions.take(feedback.link_of(LINK), "seed-1", "opened", by=user) == 2
    row = Taken.objects.get(meaning=0.75)
    assert (row.terms, row.coverage, row.mismatch, row.words) == (3, 0.75, 0.2, -0.5)
    assert str(user.pk) != row.once


def test_one_person_counts_once_a_day_and_again_by_asking_for_contact():
    scene, link = market(), feedback.link_of(LINK)
    acts = [(scene.asker, "opened"), (scene.asker, "opened"), (scene.asker, "interest"), (scene.broker, "opened")]
    told = [actions.take(link, "seed-1", act, by=by) for by, act in acts]
    assert told == [2, 0, 2, 2]


@pytest.mark.parametrize("token", ["", "x", "eyJ4IjoxfQ:1:2"])
def test_a_link_that_nobody_signed_tells_nothing(token):
    assert actions.take(token, "seed-1", "opened", by=market().asker) == 0


def test_what_marks_a_person_is_erased_the_next_day_and_old_choices_go():
    actions.take(feedback.link_of(LINK), "seed-1", "opened", by=market().asker)
    with clock.at(later(1)):
        actions.learn_weight()
        assert list(Taken.objects.exclude(once=None)) == []
    with clock.at(later(731)):
        actions.learn_weight()
        assert Taken.objects.count() == 0


def test_too_few_choices_teach_nothing():
    noted(feedback.LEAST - 1)
    assert (actions.learn_weight(), weight.in_force()) == (None, Learned())


def test_enough_choices_move_the_weight_and_it_is_put_on_record(monkeypatch):
    monkeypatch.setattr(feedback, "LEAST", 20)
    noted(20)
    row = actions.learn_weight()
    assert row is not None
    assert (row.choices, row.better, row.first_on) == (20, True, clock.today())
    assert weight.in_force().base > Learned().base
    assert actions.learn_weight() is None


def test_what_foretells_no_better_is_kept_but_not_used(monkeypatch):
    monkeypatch.setattr(feedback, "LEAST", 20)
    for _pair in range(20):
        noted(1)
        noted(1, words=0.9, meaning=-0.9)
    row = actions.learn_weight()
    assert row is not None
    assert (row.better, weight.in_force()) == (False, Learned())


def test_choices_of_another_model_neither_teach_nor_are_reset(monkeypatch):
    monkeypatch.setattr(feedback, "LEAST", 20)
    noted(20)
    monkeypatch.setattr(weight, "model_name", lambda: "others")
    assert actions.learn_weight() is None
    assert (actions.reset_weight(by=market().broker), Taken.objects.count()) == (0, 20)


def test_a_choice_is_noted_under_the_name_of_the_model(monkeypatch):
    monkeypatch.setattr(weight, "model_name", lambda: "letters")
    actions.take(feedback.link_of(LINK), "seed-1", "opened", by=market().asker)
    assert set(Taken.objects.values_list("model", flat=True)) == {"letters"}


def test_officers_reset_it_and_nobody_else():
    noted(3)
    scene = market()
    LearnedWeight.objects.create(
        learned_at=clock.now(), base=1, length=0, uncovered=0, mismatch=0, sharpness=5,
        choices=3, first_on=dt.date(2026, 1, 1), last_on=dt.date(2026, 1, 2), gain=0.1, better=True,
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        actions.reset_weight(by=scene.asker)
    assert weight.in_force().base == 1
    before = trail.head()[0]
    assert (actions.reset_weight(by=scene.broker), weight.in_force(), trail.head()[0]) == (3, Learned(), before + 1)
