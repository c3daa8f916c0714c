"""Why a listing was found, in the words of whoever asked."""

from __future__ import annotations

from datetime import date

from django.utils.translation import override

from kyoten.apps.exchange.pages.search import parts, shared_terms
from kyoten.core.matching.analyser.installed import beside_letters
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.search.search import search


def terms(text, **texts):
    index = Index.of([Document("a", "seed", "mixed", texts)])
    [hit] = search(index, text, day=date(2009, 9, 1)).hits
    return shared_terms(hit, text)


def test_a_stem_is_shown_as_the_word_that_was_asked_for():
    assert terms("Batteries", title="A thin battery") == ["Batteries"]


def test_a_single_letter_is_not_shown_beside_a_longer_term():
    assert terms("電子材料", title="電子顕微鏡と試料") == ["電子"]


def test_a_single_letter_that_was_asked_for_is_shown():
    assert terms("錫", title="錫のめっき") == ["錫"]


def test_a_word_and_its_letters_are_one_term():
    index = Index.of([Document("a", "need", "ja", {"title": "電池 電池"})], beside_letters("spaced", str.split))
    (hit,) = search(index, "電池", day=date(2009, 9, 1)).hits
    assert shared_terms(hit, "電池") == ["電池"]
    with override("en"):
        told = [row[0] for row in parts(hit)["rows"]]
    assert {"text": "電池", "note": "Word in its dictionary form"} in told
