"""Words of the other language."""

from __future__ import annotations

from kyoten.apps.exchange.queries import words
from kyoten.core.matching.fusion.kept import keep


def test_names_of_packs_are_put_across():
    assert "life sciences" in words.across("ライフサイエンス")


def test_words_of_the_file_are_put_across_once_they_are_kept(tmp_path, settings):
    file = tmp_path / "JMdict_e.xml"
    file.write_text("<JMdict/>")
    settings.KYOTEN_INDEX, settings.KYOTEN_JMDICT = tmp_path / "index", str(file)
    assert (words.across("薄膜"), words.has_dictionary()) == ({}, False)
    folder = words.dictionary_folder()
    assert folder is not None
    keep({"薄膜": ("thin film",)}, folder)
    assert (words.across("薄膜の"), words.has_dictionary()) == ({"thin film": 1.0}, True)


def test_a_file_that_is_not_there_is_no_dictionary(settings):
    settings.KYOTEN_JMDICT = "/nowhere/JMdict"
    assert (words.dictionary_folder(), words.has_dictionary()) == (None, False)
