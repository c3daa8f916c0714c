from fractions import Fraction

import numpy as np
import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.answer import held_fast, impossible, outcome
from kyoten.core.support.multiyear.fairness import Floor
from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.problem import Hub
from kyoten.core.support.multiyear.solver import Solved

PROBLEM = asked(Hub("h", "g", (need(cost=90),)), lines=(line(low=60),))
MODEL = build(PROBLEM)
AWARDED = Solved((np.array([0.9999999, 0.0, 0.0]),), 0.0, 2.0, np.zeros(1))


def test_awards_are_held_and_amounts_solved_again() -> None:
    found = held_fast(MODEL, np.zeros(1), AWARDED, 0)
    assert (round(found.worth, 6), found.bound) == (1.0, 2.0)


def test_floors_that_the_awards_cannot_keep_are_refused() -> None:
    with pytest.raises(KyotenError, match="widen a budget"):
        held_fast(MODEL, np.array([2.0]), AWARDED, 0)


def test_the_outcome_says_what_the_search_left_open() -> None:
    final = held_fast(MODEL, np.zeros(1), AWARDED, 0)
    found = outcome("by hand", MODEL, np.array([1.0]), Floor(3, 7), final, 5, 9.0)
    assert (found.floor, found.floor_most, found.stopped_after, found.seed, found.gap) == (3, 7, 9.0, 5, 1.0)
    assert (found.awards[0].amounts, found.hubs[0].covered) == ({2009: 90}, Fraction(1))


def test_least_numbers_are_named_in_the_refusal() -> None:
    problem = asked(lines=(line(awards_least=2), line("n")))
    assert impossible(problem).conflicts == ("at least 2 awards of m",)


def test_the_refusal_names_every_least_number_and_what_to_do() -> None:
    found = impossible(asked(lines=(line(awards_least=2), line("n"), line("o", awards_least=1))))
    assert str(found) == (
        "no packages keep all of: at least 2 awards of m; at least 1 awards of o. Ask for fewer, or widen a budget."
    )


def test_awards_that_were_given_by_more_than_half_are_held_whole() -> None:
    half = Solved((np.array([0.4, 0.0, 0.0]),), 0.0, 2.0, np.zeros(1))
    assert [held_fast(MODEL, np.zeros(1), one, 0).worth for one in (AWARDED, half)] == pytest.approx([1.0, 0.0])


def test_the_bound_never_lies_below_what_is_covered() -> None:
    found = outcome("by hand", MODEL, np.ones(1), Floor(), held_fast(MODEL, np.zeros(1), AWARDED, 0), 0, None)
    low = Solved(held_fast(MODEL, np.zeros(1), AWARDED, 0).answers, 1.0, 0.25, np.zeros(1))
    assert (found.bound, outcome("by hand", MODEL, np.ones(1), Floor(), low, 0, None).bound) == (2.0, 1.0)
