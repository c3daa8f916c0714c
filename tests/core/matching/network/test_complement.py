"""What hubs have to give one another."""

from __future__ import annotations

import pytest

from kyoten.core.matching.network.complement import Complement, complements, gives

STRONG_IN_IP = {"ip": 4, "people": 0}
STRONG_IN_PEOPLE = {"ip": 1, "people": 3}


def test_the_strong_give_to_the_weak():
    assert gives(STRONG_IN_IP, STRONG_IN_PEOPLE) == ("ip",)


def test_an_unknown_rating_says_neither():
    assert gives({"ip": 4, "people": None}, {"ip": None, "people": 0}) == ()


def test_nobody_gives_what_the_other_half_has():
    assert gives({"ip": 4}, {"ip": 2}) == ()


def test_mutual_pairs_come_first():
    found = complements({"c": {"ip": 0, "people": 2}, "a": STRONG_IN_IP, "b": STRONG_IN_PEOPLE})
    assert found == (Complement("a", "b", ("ip",), ("people",)), Complement("a", "c", ("ip",), ()))
    assert [(one.mutual, one.score) for one in found] == [(True, 2), (False, 1)]


@pytest.mark.parametrize(
    ("giver", "taker", "passes"),
    [
        (3, 1, True),
        (2, 1, False),
        (3, 2, False),
        (4, 0, True),
        (None, 0, False),
        (4, None, False),
    ],
)
def test_the_strong_have_3_and_the_weak_1(giver, taker, passes):
    assert gives({"ip": giver}, {"ip": taker}) == (("ip",) if passes else ())


def test_functions_are_given_in_the_order_of_the_giver_and_only_where_the_taker_has_them():
    assert gives({"ip": 3, "people": 4, "finance": 3}, {"people": 1, "ip": 0}) == ("ip", "people")


def test_pairs_come_by_what_passes_and_then_by_name():
    strong, weak = dict.fromkeys(("ip", "people"), 4), dict.fromkeys(("ip", "people"), 0)
    found = complements({"d": strong, "c": weak, "b": {"ip": 4, "people": 1}, "a": {"ip": 2, "people": 2}})
    assert [(one.first, one.second, one.score, one.mutual) for one in found] == [
        ("c", "d", 2, False),
        ("b", "c", 1, False),
        ("b", "d", 1, False),
    ]


@pytest.mark.parametrize("hubs", [{}, {"a": {"ip": 4}}, {"a": {"ip": 2}, "b": {"ip": 2}}])
def test_without_anything_to_give_there_is_no_pair(hubs):
    assert complements(hubs) == ()
