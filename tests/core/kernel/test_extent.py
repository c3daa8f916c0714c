from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.extent import Extent, extent_of
from kyoten.core.kernel.municipalities import prefecture_of

CODES = ["011002", "131016", "131024", "282219", "141003"]
codes = st.sampled_from(CODES)
extents = st.builds(
    lambda whole, single: extent_of(whole, [{"code": code, "name": f"名{code}"} for code in single]),
    st.sets(st.sampled_from(["01", "13", "47"])),
    st.sets(codes),
)


def added(extent, code):
    return extent.with_municipality(code, f"名{code}")


def test_a_municipality_brings_its_prefecture():
    assert added(Extent(), "131016") == Extent(frozenset({"13"}), {"131016": "名131016"})


def test_a_prefecture_goes_with_its_last_municipality():
    two = added(added(Extent(), "131016"), "131024")
    one = two.without_municipality("131016")
    assert (one.prefectures, one.without_municipality("131024")) == ({"13"}, Extent())


def test_a_whole_prefecture_takes_the_place_of_its_municipalities():
    scattered = added(added(Extent(), "131016"), "011002").with_whole("13")
    assert scattered == Extent(frozenset({"01", "13"}), {"011002": "名011002"})


def test_removing_what_is_not_there_changes_nothing():
    whole = Extent(frozenset({"13"}))
    assert whole.without_municipality("131016") == whole


def test_leaving_a_prefecture_out_takes_everything_in_it():
    assert added(Extent(frozenset({"47"})), "131016").without_prefecture("13") == Extent(frozenset({"47"}))


@given(extents, codes, codes)
def test_two_additions_commute(extent, first, second):
    assert added(added(extent, first), second) == added(added(extent, second), first)


@given(extents, codes, codes)
def test_adding_and_removing_different_ones_commute(extent, one, other):
    if one != other:
        municipalities = lambda found: found.named()
        there = added(extent, one).without_municipality(other)
        back = added(extent.without_municipality(other), one)
        assert (there, municipalities(there)) == (back, municipalities(back))


@given(extents, codes)
def test_adding_what_is_new_and_removing_it_leads_back(extent, code):
    known = prefecture_of(code) in extent.prefectures
    if code not in extent.municipalities and not known:
        assert added(extent, code).without_municipality(code) == extent


@given(extents, st.lists(st.tuples(st.booleans(), codes)))
def test_every_municipality_lies_in_a_chosen_prefecture(extent, acts):
    for adds, code in acts:
        extent = added(extent, code) if adds else extent.without_municipality(code)
    assert {prefecture_of(code) for code in extent.municipalities} <= extent.prefectures


@given(st.permutations(CODES))
def test_the_order_of_choosing_does_not_show(order):
    extent = Extent()
    for code in order:
        extent = added(extent, code)
    assert [one["code"] for one in extent.named()] == sorted(CODES)
