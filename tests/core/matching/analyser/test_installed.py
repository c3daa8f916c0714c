import re
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser import installed
from kyoten.core.matching.analyser.installed import MOST_AT_ONCE, beside_letters, is_installed, named, supplied
from kyoten.core.matching.analyser.terms import LETTERS

SPACED = beside_letters("spaced", str.split)


def test_words_stand_beside_the_terms_of_letters_and_apart_from_them():
    assert SPACED.document("電子 film", "mixed") == ["電", "子", "電子", "film", "=電子"]
    assert SPACED.question("電子", "mixed").finding == ("電子", "=電子")
    assert SPACED.question("film", "mixed") == LETTERS.question("film", "mixed")


def test_a_long_text_is_parted_in_pieces():
    sizes = []
    beside_letters("sizes", lambda text: sizes.append(len(text)) or []).document("電" * (MOST_AT_ONCE + 5), "ja")
    assert sizes == [MOST_AT_ONCE, 5]


def test_an_edition_names_its_analyser():
    assert named(LETTERS.edition) is LETTERS
    with pytest.raises(KyotenError, match="“other” is not installed"):
        named("other")


def test_without_the_packages_letters_are_what_there_is(monkeypatch):
    monkeypatch.setattr(installed, "is_installed", lambda: False)
    assert supplied() is LETTERS
    with pytest.raises(KyotenError, match="sudachipy and sudachidict_core, which are not installed"):
        installed.with_words.__wrapped__()


@pytest.mark.skipif(not is_installed(), reason="the extra `japanese` is not installed")
def test_words_come_in_their_normal_form_without_grammar():
    assert find_spec("sudachipy")
    analyser = supplied()
    assert [term for term in analyser.document("ねじを締めた。", "ja") if term[0] == "="] == ["=螺子", "=締める"]
    assert named(analyser.edition) is analyser


@pytest.mark.skipif(not is_installed(), reason="the extra `japanese` is not installed")
def test_several_threads_read_words_at_the_same_time():
    text = "錫めっきの薄膜を評価する。" * 50
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _turn: supplied().document(text, "ja"), range(8)))
    assert found == [supplied().document(text, "ja")] * 8


def test_the_refusal_says_with_what_to_index_anew():
    with pytest.raises(KyotenError, match=re.escape(f"install it, or index anew with “{LETTERS.edition}”")):
        named("other")


def test_words_without_japanese_letters_are_left_to_the_terms_of_letters():
    assert SPACED.document("電子 film 12", "mixed")[-1] == "=電子"
    assert SPACED.question("film 12", "mixed").finding == LETTERS.question("film 12", "mixed").finding


def test_lines_are_parted_on_their_own():
    asked = []
    beside_letters("lines", lambda text: asked.append(text) or []).document("電子\n材料", "ja")
    assert asked == ["電子", "材料"]
