import gzip
from pathlib import Path

import pytest
from tests.core.matching.fusion.jmdict_made import FILE, database

from kyoten.core.kernel.errors import InputError
from kyoten.core.matching.fusion.jmdict import located, read_jmdict

ASKED = "正極とセンサーとねじを調べた"
ANSWERED = ["positive electrode", "cathode", "sensor", "screw", "examine"]


def package(folder, monkeypatch):
    (folder / "jamdict_data").mkdir()
    (folder / "jamdict_data" / "__init__.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(str(folder))
    return folder / "jamdict_data" / "jamdict.db"


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_of_jmdict_is_read(tmp_path, packed):
    path = tmp_path / ("JMdict_e.gz" if packed else "JMdict_e")
    path.write_bytes(gzip.compress(FILE.encode()) if packed else FILE.encode())
    assert list(read_jmdict(path).across(ASKED)) == ANSWERED


def test_file_and_database_give_the_same_words(tmp_path):
    (tmp_path / "JMdict_e").write_text(FILE, encoding="utf-8")
    assert read_jmdict(tmp_path / "JMdict_e") == read_jmdict(database(tmp_path / "jamdict.db"))


def test_an_installed_package_is_found_by_its_name_without_running_it(tmp_path, monkeypatch):
    made = database(package(tmp_path, monkeypatch))
    assert (located("jamdict_data"), list(read_jmdict("jamdict_data").across("正極"))) == (made, ANSWERED[:2])


@pytest.mark.parametrize("name", ["jamdict_data", "/nowhere/JMdict"])
def test_what_is_not_there_is_not_located(name, tmp_path, monkeypatch):
    package(tmp_path, monkeypatch)
    assert located(name) is None
    with pytest.raises(InputError, match="neither a file nor the installed package"):
        read_jmdict(name)


@pytest.mark.parametrize("held", [b"no XML", b"SQLite format 3\0 and no more", b"\x1f\x8b"])
@pytest.mark.parametrize("ending", ["xml", "gz"])
def test_another_file_is_refused(tmp_path, held, ending):
    path = tmp_path / f"words.{ending}"
    path.write_bytes(held)
    with pytest.raises(InputError, match="no file of JMdict"):
        read_jmdict(path)


def test_of_a_file_only_english_glosses_and_the_first_part_of_speech_count(tmp_path):
    entry = """<JMdict><entry><k_ele><keb>調べる</keb></k_ele><r_ele><reb>しらべる</reb></r_ele>
    <sense><pos>Ichidan verb</pos><pos>noun</pos><gloss xml:lang="ger">prüfen</gloss>
    <gloss xml:lang="eng">to test</gloss><gloss/></sense></entry></JMdict>"""
    (tmp_path / "JMdict").write_text(entry, encoding="utf-8")
    words = read_jmdict(tmp_path / "JMdict").words
    assert words == {"調べる": ("test",), "調べ~": ("test",), "test": ("調べる",)}


@pytest.mark.parametrize("text", ["<JMdict/>", "<JMdict><entry/></JMdict>"])
def test_a_dictionary_without_words_has_none(tmp_path, text):
    (tmp_path / "JMdict").write_text(text)
    assert read_jmdict(tmp_path / "JMdict").words == {}


def test_what_is_wrong_with_a_file_is_told_with_its_name(tmp_path):
    (tmp_path / "words.xml").write_text("<JMdict>")
    with pytest.raises(InputError, match=r"words\.xml: is no file of JMdict \(no element found"):
        read_jmdict(tmp_path / "words.xml")


def test_a_file_is_taken_even_where_it_bears_the_name_of_the_package(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jamdict_data").write_text("<JMdict/>")
    assert located("jamdict_data") == Path("jamdict_data")
