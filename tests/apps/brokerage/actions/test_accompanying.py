"""From a contact in the exchange to an introduction."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network
from tests.apps.exchange.scenes import market

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.pages.steps import steps_of
from kyoten.apps.brokerage.queries.outcomes import outcomes
from kyoten.apps.exchange import actions as exchange
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


@pytest.fixture
def place():
    return market()


def asked(net, place, contact, who=None):
    return actions.ask_to_accompany(contact.pk, net.people["north"].pk, by=who or place.asker)


def test_an_introduction_begins_from_a_contact_at_the_stage_that_it_has(net, place):
    introduction = asked(net, place, place.open_gate())
    assert (introduction.stage, introduction.coordinator, introduction.hub) == ("nda", net.people["north"], net.north)
    assert OutgoingMail.objects.filter(to=net.people["north"].email).count() == 1


def test_who_asks_for_a_seed_seeks_and_its_owner_may_help(net, place):
    introduction = asked(net, place, place.talking())
    sides = (place.asker.organisation, place.owner.organisation)
    assert (introduction.stage, introduction.seeker, introduction.provider) == ("talk", *sides)


def test_the_owner_of_a_need_is_the_one_that_seeks(net, place):
    introduction = asked(
        net, place, place.talking(place.published("need", said_ja={"problem": "放熱樹脂"})), place.owner
    )
    assert introduction.seeker == place.owner.organisation


def test_nobody_else_asks_and_not_before_both_talk(net, place):
    contact = place.asked()
    with pytest.raises(PermissionDenied):
        asked(net, place, contact, place.stranger)
    with pytest.raises(Refused):
        asked(net, place, contact)


def test_one_coordinator_accompanies_a_contact(net, place):
    contact = place.talking()
    asked(net, place, contact)
    with pytest.raises(Refused):
        asked(net, place, contact)
    with pytest.raises(Refused):
        actions.ask_to_accompany(exchange_again(place).pk, net.people["company"].pk, by=place.asker)


def exchange_again(place):
    return exchange.answer(place.asked(place.published(title_ja="別の種")).pk, True, "", by=place.owner)


def test_the_trail_begins_with_the_listing_and_is_counted(net, place):
    introduction = asked(net, place, place.open_gate())
    labels = [one["label"] for one in steps_of(introduction) if one["state"] == "complete"]
    assert labels == ["マッチングの掲載情報", "関心の表明", "双方の秘密保持", "橋渡し"]
    assert outcomes(net.north).from_exchange == 1
