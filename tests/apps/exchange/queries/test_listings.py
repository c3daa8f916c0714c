"""Which listings end, which searches have something to tell, and who asked."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.exchange.scenes import SECRET, later, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.queries import listings
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return market()


@pytest.mark.parametrize(
    ("days", "past", "soon"), [(-1, True, False), (0, False, True), (1, False, True), (400, False, False)]
)
def test_a_listing_is_reminded_of_before_its_last_day_and_past_after_it(scene, days, past, soon):
    row = scene.published()
    Listing.objects.filter(pk=row.pk).update(expires_on=clock.today() + dt.timedelta(days=days))
    assert (row.pk in listings.past_their_day(), row.pk in listings.ending_soon()) == (past, soon)


def test_a_draft_neither_ends_nor_is_reminded_of(scene):
    row = scene.draft()
    Listing.objects.filter(pk=row.pk).update(expires_on=clock.today() - dt.timedelta(days=1))
    assert (listings.past_their_day(), listings.ending_soon()) == ([], [])


@pytest.mark.parametrize(("often", "hours", "told"), [("daily", 23, False), ("daily", 25, True), ("never", 99, False)])
def test_a_search_may_tell_again_after_a_day_and_never_where_nobody_wants_it(scene, often, hours, told):
    row = actions.save_search("薄膜", Asked("薄膜"), often, by=scene.asker, site="")
    with clock.at(later(0) + dt.timedelta(hours=hours)):
        assert (row.pk in listings.searches_to_tell()) is told


def test_listings_say_how_many_asked_and_how_many_wait(scene):
    row = scene.published(confidential=SECRET)
    actions.answer(scene.asked(row).pk, True, "", by=scene.owner)
    actions.show_interest(row.pk, "こちらも", by=scene.stranger)
    found = listings.with_interest(Listing.objects.filter(pk=row.pk)).get()
    assert (found.asked, found.waiting) == (2, 1)
