import numpy as np
import pytest

from kyoten.core.assignment.affinity.score import Cache, Person, Weights, score
from kyoten.core.kernel.errors import KyotenError

PEOPLE = (Person("r", ("battery cells",), "tea"), Person("s", ("history of tea",), "batteries"))
TEXTS = {"a": "battery", "b": "tea"}


def test_works_decide_where_nothing_else_counts() -> None:
    found = score(TEXTS, PEOPLE, Weights(expertise=0, bid=0))
    assert (list(found.parts), found.total.argmax(axis=1).tolist()) == (["lexical"], [0, 1])


def test_what_people_say_they_know_counts_by_its_weight() -> None:
    found = score(TEXTS, PEOPLE, Weights(lexical=0.1, expertise=2))
    assert found.total.argmax(axis=1).tolist() == [1, 0]


def test_parts_add_up_to_the_score() -> None:
    found = score(TEXTS, PEOPLE, bids={("a", "s"): -1.0})
    assert found.total.tolist() == sum(found.parts.values()).tolist()
    assert found.parts["bid"].tolist() == [[0, -0.5], [0, 0]]


def test_a_model_adds_its_part() -> None:
    found = score(TEXTS, PEOPLE, Weights(dense=1), embed=lambda texts: np.ones((len(texts), 2)))
    assert found.parts["dense"].tolist() == [[pytest.approx(1)] * 2] * 2


def test_one_new_application_embeds_only_itself() -> None:
    asked: list[str] = []

    def model(texts):
        asked.extend(texts)
        return np.ones((len(texts), 2))

    cache = Cache()
    score(TEXTS, PEOPLE, Weights(dense=1), embed=model, cache=cache)
    before = len(asked)
    score({**TEXTS, "c": "new"}, PEOPLE, Weights(dense=1), embed=model, cache=cache)
    assert asked[before:] == ["new"]


def test_the_best_candidates_in_order_of_position() -> None:
    rows, columns = score(TEXTS, PEOPLE, Weights(expertise=0)).best(1)
    assert (rows.tolist(), columns.tolist()) == ([0, 1], [0, 1])


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"weights": Weights(dense=1)}, "needs a model"),
        ({"bids": {("x", "r"): 1.0}}, "the bid of r on x names an unknown id"),
        ({"bids": {("a", "r"): 2.0}}, "between -1 and 1"),
    ],
)
def test_what_makes_no_sense_is_refused(more: dict[str, object], message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        score(TEXTS, PEOPLE, **more)


def test_a_part_that_weighs_nothing_is_not_there() -> None:
    parts = [
        list(score(TEXTS, PEOPLE, Weights(*given), bids={("a", "r"): 1.0}).parts)
        for given in ((0, 0, 1, 1), (1, 0, 0, 0))
    ]
    assert parts == [["expertise", "bid"], ["lexical"]]


def test_without_any_part_everybody_fits_nothing() -> None:
    assert score(TEXTS, PEOPLE, Weights(0, 0, 0, 0)).total.tolist() == [[0, 0], [0, 0]]


def test_who_says_nothing_has_no_expertise() -> None:
    silent = (Person("r", expertise=" "), Person("s", expertise="tea"))
    assert score({"b": "tea"}, silent, Weights(lexical=0, expertise=1)).total.tolist() == [[0.0, pytest.approx(1.0)]]


@pytest.mark.parametrize("bid", [-1.0, 0.0, 1.0])
def test_a_bid_counts_by_its_weight_from_end_to_end(bid: float) -> None:
    found = score(TEXTS, PEOPLE, Weights(0, 0, 0, 0.25), bids={("b", "r"): bid})
    assert found.total.tolist() == [[0, 0], [0.25 * bid, 0]]


@pytest.mark.parametrize("bid", [-1.01, 1.01, float("nan")])
def test_a_bid_just_beyond_is_refused_with_its_number(bid: float) -> None:
    with pytest.raises(KyotenError, match=f"the bid of r on a is {bid}; it lies between -1 and 1"):
        score(TEXTS, PEOPLE, bids={("a", "r"): bid})


def test_more_best_than_there_are_is_everybody() -> None:
    rows, columns = score(TEXTS, PEOPLE).best(5)
    assert (rows.tolist(), columns.tolist()) == ([0, 0, 1, 1], [0, 1, 0, 1])


def test_of_equals_the_first_is_best() -> None:
    assert score(TEXTS, PEOPLE, Weights(0, 0, 0, 0)).best(1)[1].tolist() == [0, 0]
