from datetime import date

import numpy as np
import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.complement import Weights
from kyoten.core.matching.document import Document
from kyoten.core.matching.fusion.bridge import of_pairs
from kyoten.core.matching.match import Wishes, brings, match, offered, text_of
from kyoten.core.matching.people import Asking

DAY = date(2009, 9, 1)
TITLES = {"s1": "電池の正極材料", "s2": "電池の負極材料の評価", "s3": "金型の表面処理", "s4": "正極材料の合成"}


def need(one, title, **more):
    return Document(one, "need", "ja", {"title": title}, **more)


def seeds(**changes):
    return [Document(one, "seed", "ja", {"title": title}, **changes.get(one, {})) for one, title in TITLES.items()]


NEEDS = [need("n1", "電池の正極材料を探す"), need("n2", "電池の材料"), need("n3", "正極材料")]


def listed(found):
    return {one: tuple(match.other.id for match in lists) for one, lists in found.lists.items()}


def test_each_need_gets_its_most_alike():
    assert listed(match(NEEDS, seeds(), DAY, wishes=Wishes(first=1, capacity=3)))["n1"] == ("s1",)


def test_nobody_is_on_more_lists_than_their_capacity():
    found = match(NEEDS, seeds(), DAY, wishes=Wishes(first=2, capacity=1))
    assert all(len(needs) <= 1 for needs in found.brokered.needs.values())


@pytest.mark.parametrize(
    "change", [{"withdrawn": True}, {"expires": date(2009, 8, 31)}, {"labels": frozenset({"hub:kyoto"})}]
)
def test_what_is_not_offered_or_not_to_be_known_never_takes_part(change):
    with_it = match(NEEDS, seeds(s1=change), DAY)
    without = match(NEEDS, [one for one in seeds() if one.id != "s1"], DAY)
    assert listed(with_it) == listed(without)
    assert [one.score for one in with_it.lists["n1"]] == [one.score for one in without.lists["n1"]]


def test_who_holds_the_key_finds_it():
    found = match(NEEDS, seeds(s1={"labels": frozenset({"hub:kyoto"})}), DAY, keys=["hub:kyoto"])
    assert "s1" in listed(found)["n1"]


def test_what_a_hub_lacks_changes_who_comes_first():
    lacks = {"n3": {"place": frozenset({"kyoto"})}}
    wishes = Wishes(first=1, lacks=lacks, weights=Weights(place=2))
    assert listed(match(NEEDS, seeds(s2={"facets": {"place": ("kyoto",)}}), DAY, wishes=wishes))["n3"] == ("s2",)


def test_the_explanation_sums_to_the_score():
    wishes = Wishes(lacks={"n1": {"sme": frozenset({"sme"})}})
    found = match(NEEDS, seeds(s1={"facets": {"sector": ("industry", "sme")}}), DAY, wishes=wishes)
    for lists in found.lists.values():
        for one in lists:
            assert found.explain(one).score == pytest.approx(one.score, abs=1e-6)


def test_with_a_model_meaning_finds_what_shares_no_word():
    english = [Document("e1", "seed", "en", {"title": "Cathode"}), Document("e2", "seed", "en", {"title": "Mould"})]
    embed = lambda texts: np.array(
        [[1.0, 0.2] if "正極" in text or "Cathode" in text else [0.1, 1.0] for text in texts]
    )
    found = match(NEEDS[2:], english, DAY, wishes=Wishes(first=1), embed=embed)
    assert listed(found) == {"n3": ("e1",)}
    assert found.explain(found.lists["n3"][0]).score == pytest.approx(found.lists["n3"][0].score, abs=1e-6)


def test_a_bridge_finds_the_other_language_and_says_by_which_words():
    english = [Document("e1", "seed", "en", {"title": "Cathode"}), Document("e2", "seed", "en", {"title": "Mould"})]
    found = match(NEEDS[2:], english, DAY, bridge=of_pairs([("正極", "cathode")]))
    (one,) = found.lists["n3"]
    assert (one.other.id, one.need) == ("e1", NEEDS[2])
    assert [term.term for term in found.explain(one).terms] == ["cathod"]
    assert found.explain(one).score == pytest.approx(one.score, abs=1e-6)


def test_people_stand_on_the_lists_for_their_works_and_the_explanation_sums():
    works = seeds(s1={"people": ("ito",)}, s2={"people": ("ito", "abe")})
    found = match(NEEDS, works, DAY, wishes=Wishes(capacity=2, people=Asking()))
    first = found.lists["n1"][0]
    assert {"s1", "s2"}.isdisjoint(one.other.id for one in found.lists["n1"])
    assert (first.other.id, [one.work for one in first.evidence]) == ("ito", ["s1", "s2"])
    assert found.explain(first).score == pytest.approx(first.score, abs=1e-6)


def test_vectors_are_kept_for_the_next_call():
    kept = {}
    match(NEEDS, seeds(), DAY, embed=lambda texts: np.ones((len(texts), 2)), vectors=kept)
    assert len(kept) == len(NEEDS) + len(TITLES)


def test_a_small_firm_is_told_by_its_sector():
    firm = Document("x", "seed", "ja", {}, facets={"sector": ("industry", "sme")})
    assert brings(firm) == {"sector": {"industry"}, "sme": {"sme"}}


def test_without_documents_lists_are_empty():
    assert listed(match(NEEDS, [], DAY)) == {"n1": (), "n2": (), "n3": ()}


def test_an_id_that_stands_twice_is_refused():
    with pytest.raises(KyotenError, match="s1 is given twice"):
        match(NEEDS, [*seeds(), *seeds()], DAY)


def test_what_is_offered_comes_by_id():
    assert [one.id for one in offered(seeds()[::-1], DAY, ())] == ["s1", "s2", "s3", "s4"]


def test_a_text_model_reads_title_summary_keywords_and_claims():
    one = Document("d", "seed", "ja", {"claims": "四", "title": "一", "keywords": "三", "abstract": "二"})
    assert (text_of(one), text_of(Document("e", "seed", "ja", {}))) == ("一\n二\n三\n四", "")


@pytest.mark.parametrize(
    ("facets", "words"),
    [
        ({}, {}),
        ({"sector": ("academia",)}, {"sector": {"academia"}, "sme": set()}),
        ({"sector": ("sme",)}, {"sector": set(), "sme": {"sme"}}),
        ({"function": ("ip",), "organisation": ("x",), "place": ("kyoto",)}, {"function": {"ip"}, "place": {"kyoto"}}),
    ],
)
def test_what_a_candidate_brings_by_its_facets(facets, words):
    assert brings(Document("x", "seed", "ja", {}, facets=facets)) == words


def test_candidates_by_name_have_a_number_of_their_own_and_nobody_without_one_is_sent():
    found = match(NEEDS, seeds(), DAY, wishes=Wishes(first=4, capacity={"s2": 1}))
    assert {name for lists in listed(found).values() for name in lists} == {"s2"}
    assert len(found.brokered.needs["s2"]) == 1


def test_without_needs_there_are_no_lists():
    assert (match([], seeds(), DAY).lists, match([], seeds(), DAY).considered) == ({}, 0)


def test_likeness_that_counts_nothing_leaves_what_is_brought():
    lacks = {"n1": {"place": frozenset({"kyoto"})}}
    wishes = Wishes(first=1, lacks=lacks, weights=Weights(likeness=0, place=1))
    found = match(NEEDS[:1], seeds(s2={"facets": {"place": ("kyoto",)}}), DAY, wishes=wishes).lists["n1"]
    assert [(one.other.id, one.score) for one in found] == [("s2", 1.0)]


def test_a_document_on_both_sides_is_no_partner_of_itself():
    found = match(NEEDS, [*seeds(), *NEEDS], DAY, wishes=Wishes(first=9, capacity=9))
    assert all(one not in others for one, others in listed(found).items())
    assert "n2" in listed(found)["n1"]


def test_another_document_of_the_same_id_may_be_a_partner():
    found = match([need("s1", "電池の正極材料を探す")], seeds(), DAY)
    assert listed(found)["s1"][0] == "s1"


MANY = [Document(f"s{at:02}", "seed", "ja", {"title": f"電池の材料 {at}"}) for at in range(30)]


@pytest.mark.parametrize(("first", "considered"), [(1, 20), (5, 20), (6, 24), (9, 30)])
def test_four_candidates_for_each_place_take_part_and_no_fewer_than_twenty(first, considered):
    found = match([need("n", "電池の材料")], MANY, DAY, wishes=Wishes(first=first, capacity=1))
    assert (found.considered, len(found.lists["n"])) == (considered, first)


@pytest.mark.parametrize(("needs", "others"), [([], MANY), (NEEDS, []), ([], [])])
def test_where_one_side_is_empty_lists_are_empty_and_the_model_is_not_asked(needs, others):
    found = match(needs, others, DAY, embed=lambda texts: 1 / 0)
    assert (found.considered, set(found.lists.values()) <= {()}, len(found.lists)) == (0, True, len(needs))


def test_too_many_vectors_for_this_machine_are_refused_before_a_text_is_read(monkeypatch):
    monkeypatch.setattr("kyoten.core.matching.join.proposing.find_spec", lambda _name: None)
    monkeypatch.setattr("kyoten.core.matching.join.dense.EXACT_UP_TO", 1)
    monkeypatch.setattr("kyoten.core.matching.join.dense.FEW_QUESTIONS", 1)
    with pytest.raises(KyotenError, match="need the package usearch"):
        match(NEEDS, seeds(), DAY, embed=lambda texts: 1 / 0)


def test_a_weight_of_likeness_multiplies_words():
    one, two = (match(NEEDS, seeds(), DAY, wishes=Wishes(weights=Weights(likeness=by))).lists["n1"] for by in (1, 3))
    assert [three.words for three in two] == [pytest.approx(3 * single.words) for single in one]
    assert [three.score for three in two] == [pytest.approx(three.words) for three in two]


def test_a_likeness_that_counts_nothing_leaves_what_is_lacking():
    wishes = Wishes(lacks={"n3": {"place": frozenset({"kyoto"})}}, weights=Weights(likeness=0, place=2))
    found = match(NEEDS, seeds(s4={"facets": {"place": ("kyoto",)}}), DAY, wishes=wishes).lists["n3"]
    assert [(one.other.id, one.score) for one in found[:2]] == [("s4", 2.0), ("s1", 0.0)]


@pytest.mark.parametrize("ids", [("n1", "n1"), ("s1", "s1")])
def test_an_id_that_stands_twice_on_a_side_is_refused(ids):
    twice = [need(one, "電池") for one in ids]
    with pytest.raises(KyotenError, match=f"the document {ids[0]} is given twice"):
        match(twice, twice, DAY)


@pytest.mark.parametrize(
    ("facets", "brought"),
    [
        ({}, {}),
        ({"sector": ("sme",)}, {"sector": frozenset(), "sme": frozenset({"sme"})}),
        ({"sector": ("industry",)}, {"sector": frozenset({"industry"}), "sme": frozenset()}),
        ({"place": ("kyoto",), "field": ("optics",)}, {"place": frozenset({"kyoto"})}),
    ],
)
def test_what_a_candidate_brings_stands_in_its_facets(facets, brought):
    assert brings(need("n", "x", facets=facets)) == brought


def test_a_model_reads_the_fields_in_their_order_each_on_its_line():
    one = Document("n", "need", "ja", {"claims": "d", "keywords": "c", "title": "a", "abstract": "b"})
    assert (text_of(one), text_of(Document("n", "need", "ja", {"claims": "d"}))) == ("a\nb\nc\nd", "d")
