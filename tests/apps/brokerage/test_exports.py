"""The list of the desk as a file."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network

pytestmark = pytest.mark.django_db


def test_the_file_holds_what_the_list_shows_and_no_address(client):
    net = network()
    net.enquire(title="放熱材料の相談", email="ask@company.example", body="架空電機")
    net.enquire(title="測定の相談")
    client.force_login(net.people["north"], backend="django.contrib.auth.backends.ModelBackend")
    text = client.get(reverse("brokerage:export"), {"q": "放熱材料の"}).content.decode("utf-8-sig")
    said = ["放熱材料の相談" in text, "架空電機" in text, "測定の相談" in text, "ask@company.example" in text]
    assert said == [True, True, False, False]
