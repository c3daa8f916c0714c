"""A side of a contact asks a coordinator, in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network
from tests.apps.exchange.scenes import market

from kyoten.apps.brokerage.models import Introduction

pytestmark = pytest.mark.django_db


def test_a_side_chooses_a_coordinator_from_the_page_of_the_contact(client):
    net, place = network(), market()
    contact = place.talking()
    client.force_login(place.asker)
    page = reverse("brokerage:accompany", args=[contact.pk])
    assert page in client.get(reverse("exchange:contact", args=[contact.pk])).content.decode()
    client.post(page, {"coordinator_id": net.people["north"].pk})
    assert Introduction.objects.get().interest == contact


def test_nobody_else_finds_the_contact(client):
    place = market()
    contact = place.talking()
    client.force_login(place.stranger)
    assert client.get(reverse("brokerage:accompany", args=[contact.pk])).status_code == 404
