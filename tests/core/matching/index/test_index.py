from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.index.test_build import content
from tests.core.matching.made import document, documents

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.index.build import build
from kyoten.core.matching.index.index import GROWTH, Index


def names(index):
    return sorted(one.id for one in index.documents())


def test_an_index_holds_what_is_offered():
    index = Index.of([document("a"), document("b", withdrawn=True)])
    assert (names(index), len(index)) == (["a"], 1)


def test_a_document_takes_the_place_of_its_former_version():
    index = Index.of([document("a", "電子"), document("b")]).adding([document("a", "sensor")])
    assert (index.get("a"), len(index)) == (document("a", "sensor"), 2)


def test_a_withdrawn_document_takes_its_former_version_out():
    assert Index.of([document("a")]).adding([document("a", withdrawn=True)]).get("a") is None


def test_the_former_index_stays_as_it_was():
    before = Index.of([document("a"), document("b")])
    before.removing(["a"])
    assert names(before) == ["a", "b"]


def test_an_id_given_twice_is_refused():
    with pytest.raises(KyotenError, match="a is given twice"):
        Index.of([document("a"), document("a")])


def test_segments_stay_few():
    index = Index.of([])
    for number in range(64):
        index = index.adding([document(f"d{number:02}")])
    sizes = [part.living for part in index.parts]
    assert sum(sizes) == 64
    assert all(large >= GROWTH * small for large, small in pairwise(sizes))


steps = st.lists(st.tuples(documents, st.sets(st.integers(0, 11).map("d{}".format), max_size=3), st.booleans()))


@settings(max_examples=12)
@given(steps)
def test_adding_removing_and_merging_in_any_order_equals_a_rebuild(taken):
    index, held = Index.of([]), {}
    for added, removed, merged in taken:
        index = index.adding(added).removing(removed)
        held |= {one.id: one for one in added}
        held = {name: one for name, one in held.items() if name not in removed and not one.withdrawn}
        index = index.merged() if merged else index
    rebuilt = Index.of(held.values())
    assert names(index) == sorted(held)
    assert [content(part.segment) for part in index.merged().parts] == [content(one.segment) for one in rebuilt.parts]


def test_an_empty_index_holds_nothing():
    index = Index.of([])
    assert (len(index), names(index), index.get("a"), index.merged() is index) == (0, [], None, True)


@pytest.mark.parametrize("unknown", [[], ["z"], ["", "b"]])
def test_removing_what_is_not_there_gives_the_same_index(unknown):
    index = Index.of([document("a")])
    assert index.removing(unknown) is index


def test_removing_all_leaves_no_segment():
    assert Index.of([document("a"), document("b")]).removing(["a", "b"]).parts == ()


def test_what_was_removed_is_not_got_and_comes_back_when_it_is_added():
    index = Index.of([document("a"), document("b")]).removing(["a"])
    assert (index.get("a"), index.adding([document("a", "film")]).get("a")) == (None, document("a", "film"))


def test_adding_only_withdrawn_documents_adds_no_segment():
    index = Index.of([document("a")])
    assert index.adding([document("b", withdrawn=True)]) is index


def test_merging_leaves_the_dead_behind():
    index = Index.of([document("a"), document("b")]).removing(["a"]).merged()
    assert ([len(part.segment) for part in index.parts], names(index)) == ([1], ["b"])


def test_an_id_that_was_withdrawn_in_the_same_breath_is_given_twice():
    with pytest.raises(KyotenError, match="the document b is given twice"):
        Index.of([document("a"), document("b", withdrawn=True), document("b")])


@pytest.mark.parametrize(("small", "sizes"), [(1, [8, 1]), (2, [10])])
def test_a_segment_is_merged_where_the_larger_is_less_than_eight_times_as_large(small, sizes):
    index = Index.of([document(f"d{number}") for number in range(8)])
    added = index.adding([document(f"e{number}") for number in range(small)])
    assert [part.living for part in added.parts] == sizes


def test_each_document_comes_once_as_it_was_given_last():
    index = Index.of([document("a", "old"), document("b", "film")]).adding([document("a", "new"), document("c")])
    assert sorted((one.id, one.texts["title"]) for one in index.documents() if one.texts) == [
        ("a", "new"),
        ("b", "film"),
    ]


def test_new_documents_are_built_by_whoever_is_asked_to_and_only_these():
    asked = []

    def make(given_documents, analyser):
        asked.append(([one.id for one in given_documents], analyser.edition))
        return build(given_documents, analyser)

    Index.of([document("a")]).adding([document("b"), document("c", withdrawn=True)], make).adding([], make)
    assert asked == [(["b"], LETTERS.edition)]


def test_parts_count_who_lives_in_them():
    index = Index.of([document("a"), document("b"), document("c")]).removing(["b"])
    assert ([part.living for part in index.parts], index.parts[0].alive.tolist()) == ([2], [True, False, True])
