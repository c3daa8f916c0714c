"""What fits, as pages show it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange.pages import fits

pytestmark = pytest.mark.django_db
ASKED = {"title_ja": "薄膜の厚さを測りたい", "said_ja": {"problem": "光で測れないか。"}}


def test_each_find_is_shown_with_the_words_that_both_say():
    scene = market()
    asks, seed = scene.published("need", **ASKED), scene.published()
    shown = fits.of_listing(asks, scene.stranger)["partners"]
    assert [one["title"] for one in shown] == [seed.title]
    assert "薄膜" in shown[0]["terms"]


def test_the_page_of_a_need_shows_who_may_answer_it_also_to_visitors():
    scene = market()
    asks, seed = scene.published("need", **ASKED), scene.published()
    page = Client().get(reverse("exchange:listing", args=[asks.code])).content.decode()
    assert reverse("exchange:listing", args=[seed.code]) in page


def test_a_listing_that_nothing_fits_says_nothing():
    row = market().published("need", **ASKED)
    assert 'id="fits"' not in Client().get(reverse("exchange:listing", args=[row.code])).content.decode()


def test_what_is_asked_in_words_is_shown_too():
    scene = market()
    seed = scene.published()
    assert [one["title"] for one in fits.of_words(scene.broker, "薄膜", "厚さ")["partners"]] == [seed.title]


def test_pieces_of_katakana_words_are_no_shared_words():
    scene = market()
    asks = scene.published("need", title_ja="セラミックスの薄膜", said_ja={"problem": "厚さ"})
    scene.published(title_ja="ステンレスとタックスの薄膜")
    (shown,) = fits.of_listing(asks, scene.stranger)["partners"]
    assert [one for one in shown["terms"] if len(one) == 2 and "ァ" <= one[0] <= "ー"] == []
