"""The words of facets."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme

from kyoten.apps.exchange.vocabulary import exchanging, vocabulary, vocabulary_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facet", "word", "name"),
    [
        ("field", "photonics", "光・電子技術"),
        ("function", "people", "人材育成"),
        ("stage", "joint_rd", "共同研究開発"),
        ("sector", "industry", "産"),
        ("place", "26", "京都府"),
        ("field", "magic", "magic"),
    ],
)
def test_words_have_names(facet, word, name):
    make_programme()
    assert vocabulary().name(facet, word, "ja") == name


def test_unknown_words_are_named_with_their_facet():
    words = vocabulary_of(make_programme())
    assert words.unknown({"field": ["life", "magic"], "stage": ["people"]}) == ["field:magic"]


def test_a_programme_without_an_exchange_lists_nothing():
    make_programme("us_tech_hubs")
    assert exchanging() == []
