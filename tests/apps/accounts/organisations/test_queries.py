"""Shared reads of the register."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_organisation

from kyoten.apps.accounts.organisations import actions, merging, queries
from kyoten.core.kernel.organisation_names import Body, Ground, Pair

pytestmark = pytest.mark.django_db


def found(**wanted):
    return [row.code for row in queries.filtered(queries.standing(), **wanted).order_by("code")]


@pytest.fixture
def few():
    make_organisation(
        "works", name_ja="株式会社架空製作所", name_en="Kaku Works Co., Ltd.", kind="company", prefecture="26"
    )
    row = make_organisation("uni", name_ja="架空大学", ror="03yrm5c26", corporate_number="4011001098993")
    row.former_names.create(name_ja="旧制架空高等学校")


@pytest.mark.parametrize(
    ("q", "codes"),
    [
        ("", ["uni", "works"]),
        ("架空製作所", ["works"]),
        ("㈱架空製作所", ["works"]),
        ("kaku works", ["works"]),
        ("旧制", ["uni"]),
        ("03yrm5c26", ["uni"]),
        ("4011 0010", ["uni"]),
        ("uni", ["uni"]),
        ("大阪", []),
    ],
)
def test_search(few, q, codes):
    assert found(q=q) == codes


def test_filters_add_up(few):
    assert found(q="架空", kind="company") == ["works"]
    assert found(prefecture="26", kind="university") == []


def test_a_double_is_found_by_the_record_kept(few):
    kept = make_organisation("kept", name_ja="別名大学")
    other = make_organisation("double", name_ja="二重大学", erad_institution_code="1234567890")
    make = merging.merge_organisations
    make(kept.pk, other.pk, by=None)
    make(make_organisation("end", name_ja="終点大学").pk, kept.pk, by=None)
    assert [found(q=q) for q in ("二重", "1234567890", "double")] == [["end"]] * 3


def test_bodies_carry_all_their_names_and_numbers(few):
    bodies = {body.names[0]: body for body in queries.bodies()}
    body = bodies["架空大学"]
    assert body.names == ("架空大学", "旧制架空高等学校")
    assert body.numbers == (("corporate_number", "4011001098993"), ("ror", "03yrm5c26"))


def test_bodies_of_doubles_are_not_compared():
    kept, other = make_organisation(), make_organisation(name_ja="別")
    merging.merge_organisations(kept.pk, other.pk, by=None)
    assert queries.bodies() == [Body(kept.pk, (kept.name_ja, "別"))]


def test_pairs_are_found_until_somebody_tells_them_apart():
    one, two = (make_organisation(name_ja="架空大学", prefecture="26") for _ in range(2))
    assert queries.candidate_pairs() == [Pair(one.pk, two.pk, ((Ground.NAME_AND_PLACE, "架空大学"),))]
    actions.tell_apart(one.pk, two.pk, by=None)
    assert queries.candidate_pairs() == []


def test_likely_doubles_are_those_of_one_record():
    one, two = (make_organisation(name_ja="架空大学") for _ in range(2))
    for _ in range(2):
        make_organisation(name_ja="別の大学")
    (pair,) = queries.likely_doubles(two.pk)
    assert (pair.first, pair.second) == (one.pk, two.pk)


def test_counts_by_kind(few):
    make_organisation()
    assert queries.counts_by_kind() == {"company": 1, "university": 2}


@pytest.mark.parametrize("count", [1, 3])
def test_candidates_cost_the_same_few_questions(django_assert_num_queries, count):
    for _ in range(count):
        make_organisation(name_ja="架空大学").former_names.create(name_ja="旧")
    with django_assert_num_queries(5):
        queries.candidate_pairs()
