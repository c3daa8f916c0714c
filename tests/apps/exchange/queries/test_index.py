"""The index of listings follows the audit trail."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.queries.index import Keeper

pytestmark = pytest.mark.django_db


def held(keeper: Keeper) -> set[str]:
    return {one.id for one in keeper.current().documents()}


def test_an_index_brought_up_to_date_holds_what_one_made_anew_holds():
    scene, keeper = market(), Keeper()
    first, second = scene.published(), scene.published()
    assert held(keeper) == {first.code, second.code}
    actions.withdraw(first.pk, by=scene.owner)
    third = scene.published()
    assert held(keeper) == held(Keeper()) == {second.code, third.code}


def test_where_nothing_happened_one_query_is_enough(django_assert_num_queries):
    keeper = Keeper()
    market().published()
    kept = keeper.current()
    with django_assert_num_queries(1):
        assert keeper.current() is kept


def test_another_history_is_read_anew():
    scene, keeper = market(), Keeper()
    stays = scene.published()
    with transaction.atomic():
        gone = scene.published()
        assert held(keeper) == {stays.code, gone.code}
        transaction.set_rollback(True)
    assert held(keeper) == {stays.code}
