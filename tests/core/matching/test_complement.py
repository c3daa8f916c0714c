import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.complement import LACKS, Weights, complement, lacking, rerank

words = st.dictionaries(st.sampled_from(LACKS), st.frozensets(st.sampled_from("abcd"), max_size=4))
weights = st.builds(Weights, *(st.floats(0, 10) for _ in range(6)))


def part(ranked, name):
    return next(one for one in ranked.parts if one.name == name)


@given(st.floats(0, 1), words, words, weights)
def test_the_parts_sum_to_the_score(likeness, brings, lacks, counted):
    ranked = complement("x", likeness, brings, lacks, counted)
    assert abs(sum(one.points for one in ranked.parts) - ranked.score) <= 1e-6


@given(st.floats(0, 1), words, words, st.sampled_from(LACKS), weights)
def test_to_bring_more_is_never_worse(likeness, brings, lacks, name, counted):
    more = {**brings, name: brings.get(name, frozenset()) | {"a"}}
    assert (
        complement("x", likeness, more, lacks, counted).score >= complement("x", likeness, brings, lacks, counted).score
    )


def test_who_brings_what_is_lacking_comes_before_who_is_more_alike():
    lacks = {"function": frozenset({"commercialisation", "people"})}
    alike = ("university", 0.5, {"function": frozenset({"joint_research"})})
    useful = ("bank", 0.3, {"function": frozenset({"commercialisation", "people"})})
    assert [one.id for one in rerank([alike, useful], lacks)] == ["bank", "university"]


def test_a_part_says_what_is_brought_and_what_was_lacking():
    found = part(complement("x", 0, {"stage": frozenset({"trial"})}, {"stage": frozenset({"trial", "sale"})}), "stage")
    assert (found.brings, found.lacking, found.points) == (("trial",), ("sale", "trial"), 0.075)


def test_what_nobody_stated_is_unknown_and_adds_nothing():
    found = part(complement("x", 0, {}, {"sme": frozenset({"sme"})}), "sme")
    assert (found.known, found.points) == (False, 0)


def test_where_nothing_is_lacking_likeness_decides():
    assert [one.name for one in complement("x", 0.4, {"place": frozenset({"kyoto"})}, {}).parts] == ["likeness"]


def test_what_is_lacking_is_what_is_wanted_and_not_there():
    wanted = {
        "sector": frozenset({"industry", "academia"}),
        "place": frozenset({"kyoto"}),
        "stage": frozenset({"sale"}),
    }
    has = {"sector": frozenset({"academia"}), "place": frozenset({"kyoto"})}
    assert lacking(has, wanted) == {"sector": frozenset({"industry"})}


def test_equals_stand_by_id():
    assert [one.id for one in rerank([("b", 0.5, {}), ("a", 0.5, {})], {})] == ["a", "b"]


def test_an_unknown_facet_is_refused():
    with pytest.raises(KyotenError, match="colour"):
        complement("x", 0.5, {"colour": frozenset()}, {})


def test_every_facet_counts_its_own_weight():
    wanted = {name: frozenset({"a"}) for name in LACKS}
    found = complement("x", 0.5, wanted, wanted)
    assert [(one.name, one.points) for one in found.parts] == [
        ("likeness", 0.5),
        ("function", 0.3),
        ("stage", 0.15),
        ("sector", 0.15),
        ("sme", 0.1),
        ("place", 0.1),
    ]
    assert found.score == 1.3


def test_words_beyond_what_is_lacking_add_nothing():
    lacks = {"function": frozenset({"b", "a"})}
    found = part(complement("x", 0, {"function": frozenset("abcd")}, lacks, Weights(function=2)), "function")
    assert (found.brings, found.lacking, found.points, found.known) == (("a", "b"), ("a", "b"), 2, True)


def test_a_facet_in_which_nothing_is_lacking_is_no_part():
    assert [one.name for one in complement("x", 0, {}, {"place": frozenset()}).parts] == ["likeness"]


def test_all_unknown_facets_are_named_with_those_that_there_are():
    with pytest.raises(KyotenError, match="colour, size: a hub may lack function, stage, sector, sme, place"):
        complement("x", 0.5, {"size": frozenset()}, {"colour": frozenset()})


@pytest.mark.parametrize(
    ("has", "lacks"), [({}, {}), ({"stage": frozenset()}, {"stage": {"a"}}), ({"stage": frozenset("ab")}, {})]
)
def test_only_a_facet_that_is_known_can_be_lacking(has, lacks):
    assert lacking(has, {"stage": frozenset("a")}) == lacks


@given(st.lists(st.tuples(st.floats(0, 1), words), max_size=6), words)
def test_the_best_come_first(candidates, lacks):
    found = rerank([(f"c{at}", *one) for at, one in enumerate(candidates)], lacks)
    assert [(-one.score, one.id) for one in found] == sorted((-one.score, one.id) for one in found)
