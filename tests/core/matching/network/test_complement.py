"""What hubs have to give one another."""

from __future__ import annotations

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
