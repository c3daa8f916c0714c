from collections import Counter

import numpy as np
import pytest

from kyoten.core.assignment.affinity.lexical import cached_terms, closest, index, similarity
from kyoten.core.kernel.embedding import digest

PEOPLE = (("battery cells", "battery charging"), ("history of tea",), ())


def test_a_text_is_like_those_who_wrote_of_it() -> None:
    found = similarity(index(PEOPLE), ["battery cells", "tea"])
    assert found.argmax(axis=1).tolist() == [0, 1]
    assert found[:, 2].tolist() == [0, 0]


def test_the_weight_of_a_term_by_hand() -> None:
    """Three works, `battery` in two of them: ln(4 / 3) + 1."""
    known = index(PEOPLE)
    assert known.weight[known.vocabulary["battery"]] == pytest.approx(np.log(4 / 3) + 1)


def test_the_same_text_has_cosine_one() -> None:
    assert similarity(index(PEOPLE), ["history of tea"])[0, 1] == pytest.approx(1)


@pytest.mark.parametrize(
    ("fading", "first"), [(0.5, (0.9 + 0.5 * 0.5 + 0.25 * 0.1) / 1.75), (0.0, 0.9), (1.0, (0.9 + 0.1 + 0.5) / 3)]
)
def test_the_closest_work_counts_most_and_each_further_one_less(fading: float, first: float) -> None:
    """Works of one person: 0.9, 0.1 and 0.5; of the other, of one work alone: 0.3."""
    found = closest(lambda start, stop: np.array([[0.9, 0.1, 0.5, 0.3]]), 1, np.array([0, 3, 4]), fading)
    assert found.tolist() == [[pytest.approx(first), 0.3]]


def test_more_texts_than_are_compared_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["tea", "battery", "history of tea"]
    whole = similarity(index(PEOPLE), texts).tolist()
    monkeypatch.setattr("kyoten.core.assignment.affinity.lexical.CHUNK", 2)
    assert similarity(index(PEOPLE), texts).tolist() == whole


def test_unknown_terms_make_a_text_less_like() -> None:
    known = index(PEOPLE)
    alike, less = similarity(known, ["battery", "battery on mars"])[:, 0]
    assert alike > less > 0


def test_one_more_application_changes_nothing_for_the_others() -> None:
    known = index(PEOPLE)
    assert similarity(known, ["tea", "battery"])[0].tolist() == similarity(known, ["tea"])[0].tolist()


def test_terms_are_counted_once_a_text() -> None:
    cache = {digest("tea"): Counter({"known": 1})}
    count = cached_terms(cache)
    assert (count("tea"), count("cups")) == (Counter({"known": 1}), Counter({"cup": 1}))
    assert digest("cups") in cache


def test_japanese_finds_japanese() -> None:
    people = (("電池の充電に関する研究",), ("茶道の歴史",))
    assert similarity(index(people), ["次世代電池の拠点"]).argmax() == 0


def test_a_term_that_stands_more_often_counts_by_its_logarithm() -> None:
    """One work has tea and cups, cups twice: 1 against 1 + ln 2; the text asks for tea alone."""
    found = similarity(index([["tea cups cups"]]), ["tea"])
    assert found[0, 0] == pytest.approx(1 / np.hypot(1, 1 + np.log(2)))


def test_an_empty_text_is_like_nobody() -> None:
    assert similarity(index(PEOPLE), [""]).tolist() == [[0.0, 0.0, 0.0]]


def test_people_without_any_work_are_like_nothing() -> None:
    assert similarity(index([(), ()]), ["tea"]).tolist() == [[0.0, 0.0]]


def test_works_stand_person_by_person() -> None:
    known = index(PEOPLE)
    assert (known.starts.tolist(), known.works.shape[0], sorted(known.vocabulary) == list(known.vocabulary)) == (
        [0, 2, 3, 3],
        3,
        True,
    )


def test_likeness_lies_between_nothing_and_one() -> None:
    found = similarity(index(PEOPLE), ["battery tea", "history", "battery charging cells"])
    assert 0 <= found.min() <= found.max() <= 1 + 1e-12
