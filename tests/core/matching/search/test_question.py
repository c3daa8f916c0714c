import numpy as np
from tests.core.matching.made import DAY, document

from kyoten.core.matching.analyser.terms import Asked
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import key_of
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.search.question import places_of, question

INDEX = Index.of([document("a", "film"), document("b", "film", labels=frozenset("k")), document("c", "sensor")])


def asked(keys=()):
    return question(INDEX, look(INDEX, keys, DAY), Asked(("film", "sensor", "film"), ("none",)))


def test_a_term_stands_once_with_how_often_it_is_asked():
    found = asked()
    assert dict(zip(found.terms, found.often.tolist(), strict=True)) == {"film": 2, "sensor": 1, "none": 1}
    assert (found.terms[2], found.finding) == ("none", 2)


def test_only_what_is_seen_counts():
    by_key = [dict(zip(one.terms, one.frequency.tolist(), strict=True)) for one in (asked(), asked(("k",)))]
    assert by_key == [{"film": 1, "sensor": 1, "none": 0}, {"film": 2, "sensor": 1, "none": 0}]


def test_an_unknown_term_stands_nowhere():
    lists, frequency = places_of(INDEX, look(INDEX, (), DAY), np.array([key_of("none")], dtype=np.uint64))
    assert ([int((one.stops - one.starts).sum()) for one in lists], frequency.tolist()) == ([0], [0])


def test_a_question_of_nothing_asks_for_nothing():
    found = question(INDEX, look(INDEX, (), DAY), Asked(()))
    assert (found.terms, found.finding, found.frequency.tolist()) == ((), 0, [])


def test_an_empty_index_knows_no_term():
    index = Index.of([])
    found = question(index, look(index, (), DAY), Asked(("film",)))
    assert (found.lists, found.frequency.tolist(), found.often.tolist()) == ((), [0], [1])


def test_a_term_that_finds_and_stands_beside_is_asked_for_twice_and_finds():
    found = question(INDEX, look(INDEX, (), DAY), Asked(("film",), ("film", "sensor")))
    assert (found.terms, found.finding, found.often.tolist()) == (("film", "sensor"), 1, [2, 1])


def test_frequencies_are_added_over_segments():
    parted = Index.of([document(f"d{at}", "film") for at in range(9)]).adding([document("e", "film")])
    found = question(parted, look(parted, (), DAY), Asked(("film",)))
    assert ([int((one.stops - one.starts)[0]) for one in found.lists], found.frequency.tolist()) == ([9, 1], [10])
