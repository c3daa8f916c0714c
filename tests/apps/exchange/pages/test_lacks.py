"""What a hub lacks, as pages show it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.exchange.scenes import market
from tests.apps.factories import make_member, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.exchange.pages import fits, lacks

pytestmark = pytest.mark.django_db
ASKED = {"title_ja": "薄膜の厚さを測りたい", "said_ja": {"problem": "光で測れないか。"}}


def scene_of():
    """A need of a hub that is thin in people, a seed, another that brings people, and who coordinates the hub."""
    scene = market()
    hub = make_hub(ratings={"people": 0})
    make_member(hub.application, scene.owner.organisation)
    asks, seed = scene.published("need", **ASKED), scene.published()
    brings = scene.published(title_ja="薄膜の測定", facets={"field": ["photonics"], "function": ["people"]})
    return scene, hub, asks, seed, brings, make_user("coordinator", hub.application.code)


def page(user, row, query=""):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"{reverse('exchange:listing', args=[row.code])}{query}").content.decode()


def test_who_knows_the_plan_reads_what_the_hub_lacks_and_what_a_find_brings_of_it():
    _scene, hub, asks, _seed, brings, coordinator = scene_of()
    shown = fits.of_listing(asks, coordinator)
    assert (shown["order"]["hub"], next(one["weight"] for one in shown["order"]["told"])) == (hub.name, "0.30")
    [said] = [one["brings"] for one in shown["partners"] if one["title"] == brings.title]
    assert len(said) == 1
    assert said[0] in page(coordinator, asks)


def test_a_reader_who_may_not_know_the_functions_finds_no_trace_of_them():
    scene, _hub, asks, _seed, _brings, _coordinator = scene_of()
    for user in (None, scene.stranger):
        shown = fits.of_listing(asks, user) if user else None
        assert "function" not in [one.get("facet") for one in (shown["order"]["told"] if shown else [])]
        assert "Functions in which the hub is thin" not in page(user, asks, "?hub=")


def test_the_order_is_switched_off_by_a_link_and_stays_off():
    _scene, hub, asks, _seed, _brings, coordinator = scene_of()
    assert f"?hub={lacks.OFF}#fits" in page(coordinator, asks)
    off = fits.of_listing(asks, coordinator, lacks.OFF)
    assert (off["order"]["hub"], {"text": hub.name, "href": f"?hub={hub.code}#fits"} in off["order"]["others"]) == (
        "",
        True,
    )
    assert all(one["brings"] == [] for one in off["partners"])


def test_parts_of_likeness_and_of_lacks_sum_to_the_score():
    _scene, _hub, asks, _seed, brings, coordinator = scene_of()
    [found] = [one for one in fits.of_listing(asks, coordinator)["partners"] if one["title"] == brings.title]
    parts = found["parts"]
    assert parts["total"][2] == found["score"]
    assert sum(float(row[2]) for row in parts["rows"]) == pytest.approx(float(found["score"]), abs=0.07)


def test_a_listing_near_no_hub_says_nothing_of_hubs():
    scene = market()
    asks = scene.published("need", **ASKED)
    scene.published()
    assert fits.of_listing(asks, scene.stranger)["order"] is None


def test_a_code_that_is_no_hub_near_by_is_as_nothing():
    _scene, hub, asks, _seed, _brings, coordinator = scene_of()
    assert fits.of_listing(asks, coordinator, "elsewhere")["order"]["hub"] == hub.name
