"""The picture of the network on a page of its own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.actions.picturing import ask_for_picture
from kyoten.apps.brokerage.tasks import run_waiting

pytestmark = pytest.mark.django_db
PAGE = "brokerage:network_picture"


def asked(user, size: str = ""):
    client = Client()
    client.force_login(user)
    return client.get(reverse(PAGE), {"size": size})


@pytest.mark.parametrize(("size", "shown"), [("", "2"), ("4", "4"), ("99", "2")])
def test_the_picture_comes_in_the_size_that_is_asked_for(size, shown):
    net = network()
    ask_for_picture(by=None)
    run_waiting()
    page = asked(net.people["north"], size)
    assert (page.status_code, page.context["size"]) == (200, shown)
    assert "<svg" in page.content.decode()


def test_before_one_is_drawn_there_is_no_page():
    assert asked(network().people["north"]).status_code == 404


def test_others_than_staff_do_not_see_it():
    net = network()
    ask_for_picture(by=None)
    run_waiting()
    assert asked(net.people["stranger"]).status_code in (403, 404)
