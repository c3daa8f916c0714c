"""Who is told that something waits, or is gone."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import market
from tests.apps.factories import make_member, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.exchange import actions
from kyoten.apps.foundation.models import OutgoingMail

pytestmark = pytest.mark.django_db


def told(part):
    return [one.to for one in OutgoingMail.objects.filter(key__startswith=f"exchange:{part}:")]


def test_a_colleague_is_told_that_a_listing_waits_for_the_check():
    scene = market()
    scene.waiting()
    assert told("check") == [scene.colleague.email]


def test_a_colleague_is_told_that_a_change_waits_for_the_check():
    scene = market()
    scene.proposed()
    assert told("check") == [scene.colleague.email] * 2


def test_without_a_colleague_the_coordinators_of_the_hub_are_told():
    scene, hub = market(), make_hub("global")
    scene.colleague.delete()
    make_member(hub.application, scene.owner.organisation, "company")
    coordinator = make_user("coordinator", hub.code)
    scene.waiting()
    assert told("check") == [coordinator.email]


def test_who_is_in_contact_is_told_that_a_listing_was_withdrawn():
    scene = market()
    contact = scene.talking()
    actions.withdraw(contact.listing_id, by=scene.owner)
    assert told("gone") == [scene.asker.email]
