from datetime import timedelta

from hypothesis import given, settings
from tests.core.matching.made import DAY, document, documents, keys

from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import MOST_KEPT, look


@settings(max_examples=25)
@given(documents, keys)
def test_a_reader_sees_what_is_open_to_them_on_the_day(given_documents, held):
    index = Index.of(given_documents)
    sight = look(index, held, DAY)
    seen = [
        part.segment.id_of(at)
        for part, one in zip(index.parts, sight.seen, strict=True)
        for at in range(len(part.segment))
        if one.visible[at]
    ]
    assert sorted(seen) == sorted(one.id for one in given_documents if one.open_to(held) and one.open_on(DAY))
    assert sight.documents == len(seen)


def test_length_is_of_what_is_seen_alone():
    index = Index.of([document("a", "film"), document("b", "film sensor film", labels=frozenset("k"))])
    assert (look(index, (), DAY).mean_length, look(index, ("k",), DAY).mean_length) == (2, 4)


def test_lists_of_documents_with_labels_are_not_walked_for_those_who_hold_no_key():
    index = Index.of([document("a", "film"), document("b", "film", labels=frozenset("k"))])
    assert [look(index, held, DAY).seen[0].labelled for held in ((), ("x",), ("k",))] == [False, False, True]


def test_what_is_seen_is_kept_for_the_next_search_but_not_for_ever():
    index = Index.of([document("a")])
    assert look(index, ("x",), DAY) is look(index, ("y",), DAY)
    for days in range(MOST_KEPT + 5):
        look(index, (), DAY + timedelta(days))
    assert len(index.sights) == MOST_KEPT


def test_where_nothing_is_seen_the_mean_length_is_1():
    sight = look(Index.of([document("a", "film", withdrawn=True)]), (), DAY)
    assert (sight.documents, sight.length, sight.mean_length) == (0, 0, 1.0)
    assert look(Index.of([document("a", "")]), (), DAY).mean_length == 1.0


def test_what_was_removed_is_not_seen():
    index = Index.of([document("a", "film"), document("b", "film")]).removing(["a"])
    sight = look(index, (), DAY)
    assert (sight.documents, sight.seen[0].visible.tolist(), sight.seen[0].whole) == (1, [False, True], False)


def test_one_of_several_labels_opens_a_document():
    index = Index.of([document("a", labels=frozenset({"k", "l"}))])
    assert [look(index, held, DAY).documents for held in (("k",), ("l",), ("k", "l"), ("m",))] == [1, 1, 1, 0]


def test_documents_are_seen_from_their_first_to_their_last_day():
    index = Index.of([document("a", listed=DAY, expires=DAY + timedelta(1))])
    assert [look(index, (), DAY + timedelta(days)).documents for days in (-1, 0, 1, 2)] == [0, 1, 1, 0]
