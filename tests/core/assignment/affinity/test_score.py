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
