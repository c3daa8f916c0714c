from tests.core.matching.made import DAY, document

from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.search.answer import Explained, counted, joined, newest, ranked
from kyoten.core.matching.search.found import Hit

INDEX = Index.of([
    document("a", facets={"place": ("kyoto",), "stage": ("trial",)}),
    document("b", facets={"place": ("osaka",)}),
    document("c", kind="seed", facets={"place": ("kyoto", "osaka")}),
])  # fmt: skip
SEGMENT, SEEN = INDEX.parts[0].segment, look(INDEX, (), DAY).seen[0]


def told(**chosen):
    answer = newest(SEGMENT, SEEN, chosen, 9)
    return answer.total, [hit.id for hit in answer.hits(Explained(SEGMENT))], counted([answer])


def test_without_a_choice_everything_counts():
    total, names, counts = told()
    assert (total, names, counts["place"]) == (3, ["a", "b", "c"], {"kyoto": 2, "osaka": 2})


def test_a_choice_narrows_all_but_its_own_counts():
    total, names, counts = told(place=["osaka"], kind=["need"])
    assert (total, names) == (1, ["b"])
    assert (counts["kind"], counts["place"]) == ({"need": 1, "seed": 1}, {"kyoto": 1, "osaka": 1})


def test_a_facet_that_nothing_has_finds_nothing():
    assert told(field=["optics"]) == (0, [], {})


def test_nothing_asked_is_nothing_found_and_nothing_to_explain():
    answer = ranked(Explained(SEGMENT), SEEN, {}, 9)
    assert (answer.total, answer.hits(Explained(SEGMENT)), Explained(SEGMENT).reasons(0)) == (0, [], ())


def test_equals_come_by_id():
    hits = [Hit(name, score, Explained(SEGMENT), 0) for name, score in (("b", 1.0), ("c", 2.0), ("a", 1.0))]
    empty = ranked(Explained(SEGMENT), SEEN, {}, 9)
    assert [hit.id for hit in joined([empty, empty], hits, (), (2, 1)).hits] == ["a", "b"]
