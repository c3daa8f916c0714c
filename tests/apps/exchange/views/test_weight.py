"""Opening a find teaches the search; the office looks at what was learned."""

from __future__ import annotations

import re
from html import unescape

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.models import Taken
from kyoten.apps.exchange.queries import asking
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.text_models import Supplied

pytestmark = pytest.mark.django_db


def entered(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def scene(monkeypatch):
    """Three listings on a site whose model finds everything alike."""
    embed = lambda texts: np.array([[1.0, 0.1 + len(one) % 7 / 20] for one in texts])
    monkeypatch.setattr(meaning, "model", lambda: Supplied("fake", "pytest", "pytest", lambda _module: embed, 0.1))
    monkeypatch.setattr(meaning, "embed", embed)
    asking._vector.cache_clear()
    made = market()
    made.listings = [made.published(title_ja=f"光で測る薄膜センサー{'の改良' * at}") for at in range(3)]
    actions.read_texts()
    return made


def links(client: Client) -> list[str]:
    page = client.get(f"{reverse('exchange:search')}?q=薄膜").content.decode()
    return [unescape(one) for one in re.findall(r'<h3><a href="([^"]+)"', page)]


def test_opening_a_find_and_asking_for_contact_are_noted_and_lead_on(scene):
    client = entered(scene.asker)
    second = links(client)[1]
    answer = client.get(second)
    assert (answer.status_code, answer["Location"], Taken.objects.count()) == (302, second.split("found/")[0], 2)
    client.post(f"{answer['Location']}interest/", {"text": "興味があります"})
    assert list(Taken.objects.values_list("act", flat=True)) == ["opened"] * 2 + ["interest"] * 2


def test_visitors_have_plain_links(scene):
    assert all("found" not in one for one in links(Client()))


def test_who_may_not_know_a_listing_takes_nothing(scene):
    hidden = scene.published(audience="coordinators")
    address = reverse("exchange:take", args=[hidden.code])
    assert entered(scene.asker).get(address).status_code == 404


def test_the_office_sees_the_basis_and_resets(scene):
    client = entered(scene.broker)
    client.get(links(client)[0])
    assert [word in client.get(reverse("exchange:weight")).content.decode() for word in ("200", "意味")] == [True, True]
    client.post(reverse("exchange:reset_weight"))
    assert Taken.objects.count() == 0


def test_nobody_else_sees_it(scene):
    client = entered(scene.asker)
    told = [client.get(reverse("exchange:weight")), client.post(reverse("exchange:reset_weight"))]
    assert [one.status_code for one in told] == [404, 404]
