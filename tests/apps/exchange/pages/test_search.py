"""Why a listing was found, in the words of whoever asked."""

from __future__ import annotations

from datetime import date

from kyoten.apps.exchange.pages.search import shared_terms
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
