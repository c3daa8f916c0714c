"""Texts are read by the model of the site, by a task and never by a search."""

from __future__ import annotations

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.exchange.scenes import given, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import find
from kyoten.apps.exchange.queries import asking
from kyoten.apps.reviews.models import KnownVector
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.text_models import Supplied

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture(autouse=True)
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


def codes(user, text: str) -> list[str]:
    return [row.code for _hit, row in find(user, Asked(text)).rows]


def test_a_listing_is_found_by_meaning_once_it_was_read(read):
    row = market().published()
    assert codes(VISITOR, "coating") == []
    assert (actions.read_texts(), codes(VISITOR, "coating")) == (1, [row.code])
    hit, _row = find(VISITOR, Asked("coating")).rows[0]
    assert [(one.term, one.field) for one in hit.reasons] == [("", "meaning")]


def test_a_search_reads_its_own_words_alone_and_writes_nothing(read):
    market().published()
    actions.read_texts()
    read.clear()
    for _time in range(2):
        find(VISITOR, Asked("coating"))
    assert (read, KnownVector.objects.count()) == (["coating"], 1)


def test_what_was_read_is_not_read_again_and_what_changed_is(read):
    scene = market()
    row = scene.published()
    assert [actions.read_texts(), actions.read_texts()] == [1, 0]
    actions.save(row.pk, given(title_ja="水に浮く木材"), by=scene.owner, revision=row.revision)
    actions.submit(row.pk, by=scene.owner)
    actions.publish(row.pk, by=scene.broker)
    assert actions.read_texts() == 1


def test_meaning_finds_for_nobody_what_words_would_not():
    scene = market()
    row = scene.published(audience="coordinators")
    actions.read_texts()
    assert [codes(one, "coating") for one in (VISITOR, scene.stranger, scene.broker)] == [[], [], [row.code]]
    assert [find(one, Asked("coating")).total for one in (VISITOR, scene.stranger)] == [0, 0]


def test_without_a_model_nothing_is_read(monkeypatch):
    market().published()
    monkeypatch.setattr(meaning, "model", lambda: None)
    assert actions.read_texts() == 0
