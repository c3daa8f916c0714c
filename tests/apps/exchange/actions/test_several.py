"""One act on several listings."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange.actions.several import Outcome, do_each
from kyoten.apps.exchange.models import Listing

pytestmark = pytest.mark.django_db


def test_each_is_done_by_itself_and_a_refusal_holds_up_no_other():
    scene = market()
    good, bad = scene.draft(title_ja="整った題"), scene.draft(title_ja="足りない題", said_ja={})
    done = do_each("submit", [good.code, bad.code], by=scene.owner)
    assert (done[0], done[1].title, bool(done[1].problem)) == (Outcome("整った題"), "足りない題", True)
    assert [one.state for one in Listing.objects.order_by("pk")] == ["checking", "draft"]


def test_listings_of_others_do_not_exist():
    scene = market()
    row = scene.published()
    assert do_each("renew", [row.code], by=scene.asker) == []
