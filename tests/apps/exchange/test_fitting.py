"""What fits a listing or an enquiry."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.exchange.scenes import SECRET, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.fitting import fits_listing, fits_words
from kyoten.apps.exchange.queries import words

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def partners(user, row) -> list[str]:
    return [one.code for _hit, one in fits_listing(user, row).partners]


def need(scene, **said):
    plain = {"title_ja": "膜の厚さを光で測りたい", "said_ja": {"problem": "薄膜の厚さを測れない。"}}
    return scene.published("need", **{**plain, **said})


def test_a_need_is_answered_by_offers_and_an_offer_by_needs():
    scene = market()
    asks, seed, other = need(scene), scene.published(), need(scene)
    scene.published("instrument", title_ja="木材の強さを測る")
    assert partners(VISITOR, asks)[0] == seed.code
    assert set(partners(VISITOR, seed)) == {asks.code, other.code}


def test_what_the_reader_may_not_know_or_is_withdrawn_does_not_fit():
    scene = market()
    asks, hidden, gone = need(scene), scene.published(audience="coordinators"), scene.published()
    actions.withdraw(gone.pk, by=scene.owner)
    assert [partners(one, asks) for one in (VISITOR, scene.asker, scene.broker)] == [[], [], [hidden.code]]


def test_the_confidential_part_fits_nothing():
    scene = market()
    asks = need(scene, title_ja="図面", said_ja={"problem": "顧客Xの図面"})
    scene.published(title_ja="木材", said_ja={"essence": "曲がった板"}, confidential=SECRET)
    assert partners(scene.owner, asks) == []


def test_parts_of_the_reason_sum_to_the_score():
    scene = market()
    asks = need(scene)
    scene.published()
    ((hit, _row),) = fits_listing(VISITOR, asks).partners
    assert sum(one.weight for one in hit.reasons) == pytest.approx(hit.score, abs=1e-6)


def test_a_need_in_japanese_fits_an_offer_in_english_by_the_words_of_the_bridge(monkeypatch):
    scene = market()
    asks = need(scene)
    seed = scene.published(
        title_ja="", said_ja={}, title_en="Optical gauge", said_en={"essence": "Thickness of films."}
    )
    assert partners(VISITOR, asks) == []
    monkeypatch.setattr(words, "across", lambda _text: {"thickness": 1.0, "film": 0.8})
    assert partners(VISITOR, asks) == [seed.code]
    assert fits_listing(VISITOR, asks).across == {"thick", "film"}


def test_what_is_asked_in_words_fits_offers():
    scene = market()
    seed = scene.published()
    assert [one.code for _hit, one in fits_words(VISITOR, "薄膜", "厚さを光で測りたい").partners] == [seed.code]


def test_a_draft_is_shown_what_fits_before_it_is_published():
    scene = market()
    seed = scene.published()
    assert partners(scene.owner, scene.draft("need", title_ja="薄膜の厚さを光で測る")) == [seed.code]
