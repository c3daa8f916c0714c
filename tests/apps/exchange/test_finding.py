"""What a search finds, for whom, and at what cost."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.exchange.scenes import SECRET, given, later, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import alike, find
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def codes(user, text: str, **chosen) -> list[str]:
    return [row.code for _hit, row in find(user, Asked(text, chosen)).rows]


def test_a_listing_is_found_in_either_language_once_it_is_published():
    scene = market()
    row = scene.waiting(title_en="Thin film sensor")
    assert codes(VISITOR, "薄膜") == []
    actions.publish(row.pk, by=scene.broker)
    assert [codes(VISITOR, words) for words in ("薄膜", "sensors", "電池")] == [[row.code], [row.code], []]


def test_what_changes_is_told_by_the_next_search():
    scene = market()
    row = scene.published()
    assert codes(VISITOR, "薄膜") == [row.code]
    actions.save(row.pk, given(title_ja="別の題"), by=scene.owner, revision=row.revision)
    assert (codes(VISITOR, "薄膜"), codes(VISITOR, "別の題")) == ([row.code], [])
    actions.submit(row.pk, by=scene.owner)
    actions.publish(row.pk, by=scene.broker)
    assert codes(VISITOR, "別の題") == [row.code]


@pytest.mark.parametrize("act", ["withdraw", "expire"])
def test_what_is_withdrawn_or_past_its_day_is_not_found_nor_counted(act):
    scene = market()
    row = scene.published()
    if act == "withdraw":
        actions.withdraw(row.pk, by=scene.owner)
        assert find(VISITOR, Asked()).total == 0
    else:
        with clock.at(later(366)):
            assert find(VISITOR, Asked()).total == 0


def test_counts_hold_only_what_the_reader_may_know():
    scene = market()
    scene.published()
    scene.published(audience="members")
    scene.published(audience="coordinators")
    people = (VISITOR, scene.stranger, scene.broker)
    assert [find(one, Asked()).counts["kind"]["seed"] for one in people] == [1, 2, 3]


def test_the_confidential_part_finds_nothing_for_anybody():
    scene = market()
    scene.published(confidential=SECRET)
    assert [codes(one, "顧客 図面") for one in (VISITOR, scene.owner, scene.broker)] == [[], [], []]


def test_facets_narrow():
    scene = market()
    row = scene.published(facets={"field": ["life"]})
    scene.published()
    assert codes(VISITOR, "", field=("life",)) == [row.code]
    assert codes(VISITOR, "", kind=("need",)) == []


def test_a_hit_says_why_and_its_parts_sum_to_its_score():
    scene = market()
    scene.published()
    hit, _row = find(VISITOR, Asked("薄膜センサー")).rows[0]
    assert sum(one.weight for one in hit.reasons) == pytest.approx(hit.score, abs=1e-6)


def test_a_search_takes_the_same_queries_with_one_listing_and_with_four(django_assert_num_queries):
    scene = market()
    scene.published()
    find(VISITOR, Asked("薄膜"))
    with django_assert_num_queries(2):
        find(VISITOR, Asked("薄膜"))
    for _number in range(3):
        scene.published()
    find(VISITOR, Asked("薄膜"))
    with django_assert_num_queries(2):
        assert len(find(VISITOR, Asked("薄膜")).rows) == 4


def test_what_says_nearly_the_same_is_pointed_out_to_who_may_know_of_it():
    scene = market()
    first = scene.published()
    hidden = scene.published(audience="coordinators")
    twin = scene.draft(owner=scene.asker)
    assert alike(scene.asker, twin) == [first]
    assert set(alike(scene.broker, twin)) == {first, hidden}


def test_another_listing_is_not_called_alike():
    scene = market()
    scene.published()
    other = scene.draft(title_ja="水に浮く木材", said_ja={"essence": "圧縮して軽くした木材で水に浮く。"})
    assert alike(scene.owner, other) == []
