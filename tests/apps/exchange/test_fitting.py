"""What fits a listing or an enquiry."""

from __future__ import annotations

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.exchange.scenes import SECRET, market
from tests.apps.support.scenes import make_hub

from kyoten.apps.exchange import actions, fitting
from kyoten.apps.exchange.fitting import fits_listing, fits_words
from kyoten.apps.exchange.lacking import Lacks
from kyoten.apps.exchange.queries import asking, words
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.text_models import Supplied
from kyoten.core.matching.complement import Weights

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def partners(user, row) -> list[str]:
    return [one.row.code for one in fits_listing(user, row).partners]


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
    (fit,) = fits_listing(VISITOR, asks).partners
    assert sum(one.weight for one in fit.hit.reasons) == pytest.approx(fit.score, abs=1e-6)


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
    assert [one.row.code for one in fits_words(VISITOR, "薄膜", "厚さを光で測りたい").partners] == [seed.code]


def test_a_draft_is_shown_what_fits_before_it_is_published():
    scene = market()
    seed = scene.published()
    assert partners(scene.owner, scene.draft("need", title_ja="薄膜の厚さを光で測る")) == [seed.code]


# --- by meaning ---


@pytest.fixture
def read(monkeypatch):
    """A model for which 薄膜 and coating mean the same; what it was given to read."""
    told: list[str] = []

    def embed(texts):
        told.extend(texts)
        return np.array([[1.0, 0.1] if "薄膜" in one or "coating" in one else [0.1, 1.0] for one in texts])

    fake = Supplied("fake", "pytest", "pytest", lambda _module: embed, 0.6)
    monkeypatch.setattr(meaning, "model", lambda: fake)
    monkeypatch.setattr(meaning, "embed", embed)
    asking._vector.cache_clear()
    return told


def coating(scene):
    return scene.published(title_ja="", said_ja={}, title_en="A hard coating", said_en={"essence": "Wears slowly."})


def test_with_a_model_what_shares_no_word_fits_by_meaning_and_says_so(read):
    scene = market()
    asks, seed = need(scene), coating(scene)
    assert partners(VISITOR, asks) == []
    actions.read_texts()
    found = fits_listing(VISITOR, asks)
    assert ([one.row.code for one in found.partners], found.by_meaning) == ([seed.code], True)
    assert [(one.term, one.field) for one in found.partners[0].hit.reasons] == [("", "meaning")]


def test_a_listing_that_was_read_is_not_read_again_for_its_page_and_words_are_read_once(read):
    scene = market()
    asks = need(scene)
    coating(scene)
    actions.read_texts()
    read.clear()
    for _time in range(2):
        fits_listing(VISITOR, asks)
        fits_words(VISITOR, "薄膜", "測りたい")
    assert read == ["薄膜\n測りたい"]


def test_a_draft_is_compared_by_what_it_says_now(read):
    scene = market()
    seed = coating(scene)
    actions.read_texts()
    assert partners(scene.owner, scene.draft("need", title_ja="薄膜")) == [seed.code]


# --- by what a hub lacks ---


def ordered():
    """A need, what fits it by likeness alone, and lacks of a hub that the second of these brings."""
    scene = market()
    asks = need(scene)
    for function, title in (("people", "光で測る薄膜センサー"), ("wide_area", "薄膜の厚さを量る板")):
        scene.published(title_ja=title, facets={"field": ["photonics"], "function": [function]})
    plain = [one.row for one in fits_listing(VISITOR, asks).partners]
    lacks = Lacks(make_hub(), {"function": frozenset(plain[1].facets["function"])}, Weights(function=1.0))
    return asks, [one.code for one in plain], lacks


def test_a_find_that_brings_what_the_hub_lacks_comes_before_one_that_is_more_alike():
    asks, plain, lacks = ordered()
    first, second = fits_listing(VISITOR, asks, lacks).partners
    assert [first.row.code, second.row.code] == plain[::-1]
    assert [[part.brings for part in one.ranked.parts[1:]] for one in (first, second)] == [
        [tuple(lacks.words["function"])],
        [()],
    ]
    assert sum(one.points for one in first.ranked.parts) == pytest.approx(first.score, abs=1e-6)


def test_who_has_little_to_do_with_the_need_is_no_partner_whatever_the_hub_lacks(monkeypatch):
    asks, plain, lacks = ordered()
    monkeypatch.setattr(fitting, "ALIKE_ENOUGH", 1.0)
    found = fits_listing(VISITOR, asks, lacks).partners
    assert [one.row.code for one in found] == plain
    assert len(found[1].ranked.parts) == 1
