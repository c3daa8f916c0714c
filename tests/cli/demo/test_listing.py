"""The exchange of the demonstration: everything in it is invented, and says so."""

from __future__ import annotations

import pytest
from tests.demo_fixture import bundled_example, demo_pages  # noqa: F401

from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Interest, Listing, Reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
LISTED = bundled_example().exchange["listings"]


def test_every_listing_of_the_example_is_found_and_labelled():
    rows = Listing.objects.filter(access.offered())
    assert (rows.count(), rows.filter(invented=True, source__contains="架空").count()) == (len(LISTED), len(LISTED))


def test_there_are_at_least_forty_of_every_kind_some():
    assert len(LISTED) >= 40
    assert {one["kind"] for one in LISTED} == {"need", "seed", "expert", "patent", "instrument"}


def test_every_theme_names_a_public_page():
    themes = bundled_example().exchange["themes"].values()
    assert all(one["source"].startswith("http") for one in themes)


def test_one_need_found_its_seed_and_its_gate_is_open():
    contact = Interest.objects.select_related("listing").get(own__isnull=False)
    assert (access.gate_is_open(contact), Reading.objects.count()) == (True, 1)
    assert contact.own is not None
