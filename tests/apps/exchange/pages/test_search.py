"""Why a listing was found, in the words of whoever asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from kyoten.apps.exchange.finding import shared_terms
from kyoten.apps.exchange.pages.search import PARTS, parts
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


def test_a_word_is_shown_in_the_kana_in_which_it_was_asked_for():
    assert terms("ねじ", title="小ねじの表面処理") == ["ねじ"]


def test_of_many_parts_the_lightest_stand_together_and_the_table_still_sums():
    said = "薄膜の厚さを光で測るセンサーの表面処理と腐食試験の設備"
    index = Index.of([Document("a", "seed", "mixed", {"title": said}), Document("b", "seed", "mixed", {"title": "木"})])
    [hit] = search(index, said, day=date(2009, 9, 1)).hits
    rows = parts(hit)["rows"]
    assert len(rows) == PARTS + 1
    assert sum(float(one[2]) for one in rows) == pytest.approx(hit.score, abs=0.01 * len(rows))
