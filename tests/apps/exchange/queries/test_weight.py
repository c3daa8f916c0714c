"""The weight of meaning in force goes by the text model of the site."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from kyoten.apps.exchange.models import LearnedWeight, Taken
from kyoten.apps.exchange.queries import weight
from kyoten.apps.foundation import clock
from kyoten.apps.reviews.queries import meaning
from kyoten.core.matching.fusion.weight import Learned, Preference, Query

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 1)


@pytest.fixture
def named(monkeypatch):
    """A site whose model is called so and trusted so much."""
    return lambda name, trust=0.0: monkeypatch.setattr(
        meaning, "model", lambda: SimpleNamespace(name=name, trust=trust)
    )


def learned(model: str, base: float, *, better: bool = True) -> LearnedWeight:
    numbers = {"base": base, "length": 0, "uncovered": 0, "mismatch": 0, "sharpness": 5, "gain": 0.1, "choices": 3}
    days = {"learned_at": clock.now(), "first_on": DAY, "last_on": DAY}
    return LearnedWeight.objects.create(model=model, better=better, **numbers, **days)


def taken(model: str, terms: int) -> None:
    Taken.objects.create(
        model=model, day=DAY, act="opened", terms=terms, coverage=1, mismatch=0, words=0.5, meaning=-0.25
    )


@pytest.mark.parametrize(("trust", "base"), [(0.0, -1.5), (0.75, -0.75)])
def test_it_begins_by_how_far_the_model_is_trusted(named, trust, base):
    named("letters", trust)
    assert weight.in_force() == weight.begun() == Learned(base=base)


def test_a_site_without_a_model_begins_as_usual():
    assert (weight.model_name(), weight.in_force()) == ("", Learned())


def test_what_one_model_taught_is_not_used_with_another(named):
    learned("letters", 1.0)
    named("letters")
    assert weight.in_force().base == 1.0
    named("others", 0.5)
    assert (weight.last_learned(), weight.in_force()) == (None, Learned(base=-1.0))


def test_the_last_that_was_learned_counts_and_only_where_it_is_better(named):
    named("letters")
    learned("letters", 1.0)
    row = learned("letters", 2.0, better=False)
    assert (weight.last_learned(), weight.in_force()) == (row, Learned())


def test_choices_of_this_model_are_told_in_their_order(named):
    named("letters")
    for model, terms in (("letters", 2), ("others", 3), ("letters", 1)):
        taken(model, terms)
    assert weight.preferences() == [Preference(Query(terms, 1, 0), 0.5, -0.25) for terms in (2, 1)]
