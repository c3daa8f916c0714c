"""Names made comparable, and candidates for one body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.organisation_names import (
    LEGAL_FORMS,
    SCORES,
    Body,
    Ground,
    Pair,
    conflicting,
    duplicates,
    normalised,
)

TEXTS = st.text(max_size=30)
NAMES = st.lists(st.sampled_from([*LEGAL_FORMS, "京都", "大学", " ", "　", "㈱", "Ａ", "b", "・", "Inc."]), max_size=6)
BODIES = st.lists(
    st.builds(
        Body,
        key=st.integers(1, 99),
        names=st.tuples(st.sampled_from(["京都大学", "京都 大学", "大阪大学", "(株)架空", ""])),
        prefecture=st.sampled_from(["", "26", "27"]),
        numbers=st.sampled_from([(), (("ror", "a"),), (("ror", "b"),), (("lgcode", "a"), ("ror", "a"))]),
    ),
    max_size=8,
    unique_by=lambda body: body.key,
)


def body(key, name="架空大学", prefecture="", **numbers):
    return Body(key, (name,), prefecture, tuple(numbers.items()))


@pytest.mark.parametrize(
    "name",
    [
        "株式会社架空製作所",
        "架空製作所株式会社",
        "(株)架空製作所",
        "㈱架空製作所",
        "架空製作所（株）",
        "　架空 製作所 ",
    ],
)
def test_a_company_is_the_same_whatever_its_form_is_written_like(name):
    assert normalised(name) == "架空製作所"


@pytest.mark.parametrize("name", ["公益財団法人架空財団", "財団法人架空財団", "(財)架空財団", "（公財） 架空財団"])
def test_a_foundation_is_the_same_under_old_and_new_law(name):
    assert normalised(name) == "架空財団"


def test_a_university_is_the_same_as_its_corporation():
    assert normalised("国立大学法人京都大学") == normalised("京都大学")


@pytest.mark.parametrize("name", ["Kaku Works Co., Ltd.", "KAKU WORKS", "Kaku Works Inc.", "ｋａｋｕ works"])
def test_latin_names_lose_case_width_and_form(name):
    assert normalised(name) == "kakuworks"


def test_old_characters_stay_what_they_are():
    assert normalised("國學院大學") != normalised("国学院大学")


def test_a_form_inside_a_name_belongs_to_it():
    assert normalised("京都社団法人会館") == "京都社団法人会館"


def test_a_name_that_is_only_a_form_stays():
    assert normalised("株式会社") == "株式会社"


def test_a_name_of_marks_stays():
    assert normalised("・・・") == "・・・"


@given(TEXTS)
def test_normalising_any_text_twice_changes_nothing_more(text):
    assert normalised(normalised(text)) == normalised(text)


@given(NAMES.map("".join))
def test_normalising_names_twice_changes_nothing_more(name):
    assert normalised(normalised(name)) == normalised(name)


@given(st.lists(st.sampled_from([*LEGAL_FORMS, "京都", "大学", " ", "　"]), max_size=6).map("".join))
def test_spaces_in_japanese_never_count(name):
    assert normalised(name) == normalised(name.replace(" ", "").replace("　", "")) or not name.strip()


def test_a_shared_number_is_the_surest_ground():
    found = duplicates([body(1, "架空大学", ror="0x"), body(2, "別の大学", ror="0x")])
    assert found == [Pair(1, 2, ((Ground.NUMBER, "ror"),))]


def test_one_name_in_one_prefecture():
    found = duplicates([body(2, prefecture="26"), body(1, prefecture="26")])
    assert found == [Pair(1, 2, ((Ground.NAME_AND_PLACE, "架空大学"),))]


def test_one_name_where_a_place_is_unknown():
    assert duplicates([body(1, prefecture="26"), body(2)]) == [Pair(1, 2, ((Ground.NAME, "架空大学"),))]


def test_one_name_in_two_prefectures_is_two_bodies():
    assert duplicates([body(1, prefecture="26"), body(2, prefecture="27")]) == []


def test_one_name_with_two_numbers_is_two_bodies():
    assert duplicates([body(1, ror="0x"), body(2, ror="0y")]) == []


def test_a_former_name_counts():
    found = duplicates([Body(1, ("新架空大学", "架空大学")), body(2)])
    assert found[0].grounds == ((Ground.NAME, "架空大学"),)


def test_a_body_without_a_name_is_like_no_other():
    assert duplicates([body(1, ""), body(2, "")]) == []


def test_the_surest_pair_comes_first():
    found = duplicates([body(1, "甲"), body(2, "甲"), body(3, "乙", ror="0x"), body(4, "丙", ror="0x")])
    assert [(pair.first, pair.second) for pair in found] == [(3, 4), (1, 2)]


def test_the_score_is_that_of_the_strongest_ground():
    (pair,) = duplicates([body(1, ror="0x"), body(2, ror="0x")])
    assert pair.score == SCORES[Ground.NUMBER]


def test_conflicting_names_the_schemes():
    assert conflicting(body(1, ror="a", lgcode="1"), body(2, ror="b", lgcode="1")) == ("ror",)


def test_a_number_that_only_one_record_has_is_no_conflict():
    assert conflicting(body(1, ror="a"), body(2)) == ()


@given(BODIES)
def test_the_order_of_records_does_not_count(bodies):
    assert duplicates(bodies) == duplicates(bodies[::-1])


@given(BODIES)
def test_no_record_is_its_own_duplicate(bodies):
    assert all(pair.first < pair.second for pair in duplicates(bodies))


@given(BODIES)
def test_a_pair_is_found_once(bodies):
    pairs = [(pair.first, pair.second) for pair in duplicates(bodies)]
    assert len(pairs) == len(set(pairs))
