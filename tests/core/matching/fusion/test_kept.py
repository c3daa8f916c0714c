import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.fusion.bridge import Bridge, of_pairs
from kyoten.core.matching.fusion.kept import keep, kept

WORDS = {"電池": ("battery", "cell"), "battery": ("電池",)}
texts = st.text("あ電池abé ", min_size=1, max_size=5)


@given(st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=9))
def test_words_come_back_as_they_were_kept(tmp_path_factory, words):
    folder = tmp_path_factory.mktemp("kept") / "words"
    keep(words, folder)
    assert dict(kept(folder)) == words


def test_a_word_that_is_not_there_is_not_found(tmp_path):
    keep(WORDS, tmp_path / "words")
    found = kept(tmp_path / "words")
    assert ("電池" in found, "電" in found, len(found)) == (True, False, 2)
    with pytest.raises(KeyError):
        found["電"]


def test_a_bridge_of_kept_words_puts_across_as_before(tmp_path):
    made = of_pairs([("燃料電池", "fuel cell"), ("電池", "battery")])
    keep(made.words, tmp_path / "words")
    assert Bridge(kept(tmp_path / "words")).across("燃料電池と電池") == made.across("燃料電池と電池")


def test_what_is_there_already_stays(tmp_path):
    keep(WORDS, tmp_path / "words")
    keep({}, tmp_path / "words")
    assert len(kept(tmp_path / "words")) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["words"]


def test_without_a_folder_there_are_no_words(tmp_path):
    assert kept(tmp_path / "words") is None


@pytest.mark.parametrize("word", ["", "a", "電", "電池a", "鬱"])
def test_what_lies_before_between_and_after_the_words_is_not_found(tmp_path, word):
    keep(WORDS, tmp_path / "words")
    assert kept(tmp_path / "words").get(word) is None


def test_no_words_at_all_are_kept_as_well(tmp_path):
    keep({}, tmp_path / "words")
    assert (len(kept(tmp_path / "words")), kept(tmp_path / "words").get("a")) == (0, None)


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(KyotenError, match="the words cannot be written"):
        keep(WORDS, tmp_path / "file" / "words")


def test_a_damaged_file_holds_no_words(tmp_path):
    keep(WORDS, tmp_path / "words")
    (tmp_path / "words" / "said.npy").write_bytes(b"no array")
    assert kept(tmp_path / "words") is None


def test_what_a_killed_process_left_is_written_over(tmp_path):
    (tmp_path / f"new-{os.getpid()}-words").mkdir()
    keep(WORDS, tmp_path / "words")
    assert [one.name for one in tmp_path.iterdir()] == ["words"]
