"""The own page, and what officers see on their start page."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange.pages.mine import context, desk_tiles, kinds

pytestmark = pytest.mark.django_db


def test_officers_are_told_how_many_listings_wait_for_their_check():
    scene = market()
    scene.waiting()
    assert [tile.count for tile in desk_tiles(scene.broker)] == [1]
    assert desk_tiles(scene.owner) == []


def test_the_own_page_holds_both_sides_of_contacts():
    scene = market()
    scene.asked()
    rows = {who: context(getattr(scene, who)) for who in ("owner", "asker")}
    sides = {who: [len(page[name]["rows"]) for name in ("own", "received", "sent")] for who, page in rows.items()}
    assert sides == {"owner": [1, 1, 0], "asker": [0, 0, 1]}


def test_every_kind_of_the_pack_can_be_listed():
    market().draft()
    assert [one["label"] for one in kinds()] == ["ニーズ", "シーズ", "専門家", "特許", "設備・機器"]
