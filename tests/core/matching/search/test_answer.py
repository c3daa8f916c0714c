import numpy as np
from tests.core.matching.made import document

from kyoten.core.matching.index.index import Index
from kyoten.core.matching.search.answer import best_of, counted, give_back, scratch, tally
from kyoten.core.matching.search.found import Hit

SEGMENT = Index.of([
    document("a", facets={"place": ("kyoto",), "stage": ("trial",)}),
    document("b", facets={"place": ("osaka",)}),
    document("c", kind="seed", facets={"place": ("kyoto", "osaka")}),
]).parts[0].segment  # fmt: skip


def told(**chosen):
    answer = tally(SEGMENT, np.arange(3, dtype=np.int32), np.array([1.0, 2.0, 3.0]), chosen, 9)
    return answer.total, sorted(name for name, _score, _at in answer.named()), counted([answer])


def test_without_a_choice_everything_counts():
    total, names, counts = told()
    assert (total, names, counts["place"]) == (3, ["a", "b", "c"], {"kyoto": 2, "osaka": 2})


def test_a_choice_narrows_all_but_its_own_counts():
    total, names, counts = told(place=["osaka"], kind=["need"])
    assert (total, names) == (1, ["b"])
    assert (counts["kind"], counts["place"]) == ({"need": 1, "seed": 1}, {"kyoto": 1, "osaka": 1})


def test_a_facet_that_nothing_has_finds_nothing():
    assert told(field=["optics"]) == (0, [], {})


def test_equals_come_by_id():
    hits = [Hit(name, score, tuple, tuple) for name, score in (("b", 1.0), ("c", 2.0), ("a", 1.0))]
    assert [hit.id for hit in best_of(hits, 2, 1)] == ["a", "b"]


def test_scratch_is_zero_and_used_again():
    give_back(*scratch(10))
    scores, touched = scratch(4)
    assert (scores.any(), len(scores) >= 4, len(touched) >= 4) == (False, True, True)
