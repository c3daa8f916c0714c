"""What the acts of the exchange share."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange.actions import common
from kyoten.apps.exchange.models import Listing
from kyoten.apps.foundation.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_listing_is_taken_by_its_owner_alone():
    scene = market()
    row = scene.draft()
    with transaction.atomic():
        assert common.owned(row.pk, scene.owner) == row
        for other in (scene.colleague, scene.broker, scene.stranger):
            with pytest.raises(PermissionDenied):
                common.owned(row.pk, other)


def test_a_listing_carries_the_number_of_its_last_act():
    scene = market()
    row = scene.draft()
    before = row.act
    common.record(scene.owner, "tried", row, {"digest": "ab"})
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.subject) == ("exchange.tried", f"listing:{row.code}")
    assert {row.act, Listing.objects.get(pk=row.pk).act} == {entry.sequence}
    assert entry.sequence > before


def test_an_act_on_a_contact_names_the_contact_and_leaves_the_listing_alone():
    scene = market()
    contact = scene.asked()
    before = Listing.objects.get(pk=contact.listing_id).act
    common.note(scene.asker, "tried", contact, {})
    entry = AuditEntry.objects.latest("sequence")
    assert entry.subject == f"listing:{contact.listing.code}/contact:{contact.pk}"
    assert Listing.objects.get(pk=contact.listing_id).act == before


def test_the_address_of_a_page_begins_with_the_site_of_the_listing():
    row = market().draft()
    row.site = "https://kyoten.example"
    assert common.page_of(row) == f"https://kyoten.example{reverse('exchange:listing', args=[row.code])}"
