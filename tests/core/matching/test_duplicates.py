import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.duplicates import SHINGLE, duplicates

TEXT = "次世代リチウムイオン電池の正極材料を、中小企業と共同で開発したい。試料の評価装置を借りられる大学を探している。"


def share(one, two):
    first, second = ({text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)} for text in (one, two))
    return len(first & second) / len(first | second)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ABC-1234 コンピューター", "ＡＢＣ－１２３４　ｺﾝﾋﾟｭｰﾀｰ"),
        ("Fuel Cells, solid oxide", "fuel cells - SOLID OXIDE"),
        ("コンピューター", "コンピュータ"),
    ],
)
def test_width_case_marks_and_kana_make_no_difference(one, two):
    assert [(pair.first, pair.second, pair.exact) for pair in duplicates({"a": one, "b": two})] == [("a", "b", True)]


def test_a_changed_word_leaves_a_near_duplicate_with_its_share():
    other = TEXT.replace("大学", "公設試")
    plain = [text.replace("、", "").replace("。", "") for text in (TEXT, other)]
    (found,) = duplicates({"new": other, "old": TEXT, "else": "半導体の検査をする装置を改良したい会社である。"})
    assert (found.first, found.second, found.exact) == ("new", "old", False)
    assert found.likeness == pytest.approx(share(*plain), abs=0.02)


@settings(max_examples=30, deadline=None)
@given(st.text("電池材料開発", min_size=60, max_size=60), st.integers(0, 59))
def test_one_letter_changed_is_always_found(text, at):
    other = text[:at] + "学" + text[at + 1 :]
    if share(text, other) >= 0.7:
        assert len(duplicates({"a": text, "b": other})) == 1


def test_other_texts_are_nobody_s_double():
    assert (
        duplicates({"a": TEXT, "b": "全く別の相談: 金型の寿命を延ばす表面処理について知りたい。", "c": "", "d": "—"})
        == ()
    )


def test_the_same_comes_before_the_nearly_same():
    found = duplicates({"a": TEXT, "b": TEXT + "急ぐ。", "c": TEXT})
    assert next((one.first, one.second, one.exact) for one in found) == ("a", "c", True)
    assert len(found) == 3


def test_a_share_that_candidates_do_not_cover_is_refused():
    with pytest.raises(KyotenError, match=r"0\.4"):
        duplicates({}, least=0.4)


def near(one, other, least=0.7):
    return [(pair.likeness, pair.exact) for pair in duplicates({"a": one, "b": other}, least)]


@pytest.mark.parametrize(("least", "found"), [(0.5, [(0.5, False)]), (0.51, []), (1, [])])
def test_a_pair_counts_from_the_least_share_on(least, found):
    """Four of the eight shingles are in both: abcd, bcde, cdef and defg."""
    assert near("abcdefghi", "abcdefgxy", least) == found


def test_texts_shorter_than_a_shingle_are_the_same_or_not():
    assert (near("錫", "錫"), near("錫", "鉛"), near("錫材", "錫"), near("錫!", "錫")) == (
        [(1.0, True)],
        [],
        [],
        [(1.0, True)],
    )


@pytest.mark.parametrize("least", [0.5, 1])
def test_a_share_from_a_half_to_the_whole_is_taken(least):
    assert [one.likeness for one in duplicates({"a": TEXT, "b": TEXT}, least)] == [1.0]


@pytest.mark.parametrize("least", [0.49, 1.01])
def test_a_share_just_beyond_is_refused_with_what_is_possible(least):
    with pytest.raises(KyotenError, match=f"the least share is {least}; candidates are only found from 0.5 to 1"):
        duplicates({}, least)


def test_pairs_stand_by_their_likeness_and_then_by_id():
    texts = {
        "d": "電池材料の開発を行う会社",
        "b": "金型の表面処理の相談",
        "a": "金型の表面処理の相談",
        "c": "電池材料の開発を行う大学",
    }
    assert [(one.first, one.second, one.exact) for one in duplicates(texts, 0.5)] == [
        ("a", "b", True),
        ("c", "d", False),
    ]


def test_the_same_shingles_in_another_order_are_alike_whole_but_not_exact():
    assert near("abababab", "babababa") == [(1.0, False)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text("電池材料開発", min_size=4, max_size=20), max_size=5))
def test_every_pair_is_found_that_shares_enough(texts):
    named = {f"t{at}": text for at, text in enumerate(texts)}
    pairs = {(one, two): share(named[one], named[two]) for one in named for two in named if one < two}
    found = {(one.first, one.second): one.likeness for one in duplicates(named, 0.9)}
    assert found == {pair: pytest.approx(value) for pair, value in pairs.items() if value >= 0.9}
