"""The gate before the confidential part."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.exchange.scenes import SECRET, key, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.models import Reading
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def shut(listing_id: int, by) -> bool:
    try:
        actions.open_confidential(listing_id, by=by)
    except PermissionDenied:
        return True
    return False


def test_two_keys_of_one_document_open_it_and_the_reading_is_on_record():
    scene = market()
    contact = scene.open_gate()
    assert actions.open_confidential(contact.listing_id, by=scene.asker).text == SECRET
    assert [(one.reader, one.interest_id) for one in Reading.objects.all()] == [(scene.asker, contact.pk)]


@pytest.mark.parametrize("who", ["owner", "asker"])
def test_one_key_opens_nothing(who):
    scene = market()
    contact = scene.talking()
    actions.record_agreement(contact.pk, key(), by=getattr(scene, who))
    assert shut(contact.listing_id, scene.asker)


def test_keys_of_two_documents_open_nothing():
    scene = market()
    contact = scene.talking()
    actions.record_agreement(contact.pk, key(), by=scene.owner)
    actions.record_agreement(contact.pk, key("cd" * 32), by=scene.asker)
    assert shut(contact.listing_id, scene.asker)


@pytest.mark.parametrize("who", ["colleague", "broker", "stranger"])
def test_it_opens_for_nobody_else(who):
    scene = market()
    contact = scene.open_gate()
    assert shut(contact.listing_id, getattr(scene, who))


@pytest.mark.parametrize("who", ["owner", "asker"])
def test_revocation_by_either_side_shuts_it(who):
    scene = market()
    contact = scene.open_gate()
    actions.revoke(contact.pk, "契約の終了", by=getattr(scene, who))
    assert shut(contact.listing_id, scene.asker)


def test_the_end_of_the_contact_shuts_it():
    scene = market()
    contact = scene.open_gate()
    actions.close(contact.pk, by=scene.owner)
    assert shut(contact.listing_id, scene.asker)


def test_a_withdrawn_listing_shuts_it():
    scene = market()
    contact = scene.open_gate()
    actions.withdraw(contact.listing_id, by=scene.owner)
    assert shut(contact.listing_id, scene.asker)


def test_after_revocation_a_new_agreement_opens_it_again():
    scene = market()
    contact = scene.open_gate()
    actions.revoke(contact.pk, "改定", by=scene.asker)
    actions.record_agreement(contact.pk, key(), by=scene.asker)
    assert not shut(contact.listing_id, scene.asker)


@pytest.mark.parametrize(
    "wrong",
    [{"digest": "abc"}, {"signed_as": " "}, {"signed_on": dt.date(2999, 1, 1)}],
    ids=["digest", "office", "day"],
)
def test_a_key_that_says_too_little_is_refused(wrong):
    scene = market()
    contact = scene.talking()
    with pytest.raises(Refused):
        actions.record_agreement(contact.pk, key(**wrong), by=scene.owner)


def test_no_key_before_the_sides_talk():
    scene = market()
    contact = scene.asked()
    with pytest.raises(Refused):
        actions.record_agreement(contact.pk, key(), by=scene.owner)


def test_the_owner_reads_the_own_part_without_a_record():
    scene = market()
    contact = scene.open_gate()
    assert actions.open_confidential(contact.listing_id, by=scene.owner).text == SECRET
    assert Reading.objects.count() == 0
