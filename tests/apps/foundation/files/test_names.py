"""File names are made harmless and keep what people recognise."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation.files.names import LONGEST, clean, extension

nasty = st.text(st.one_of(st.characters(), st.sampled_from("./\\:\u202e\x00\r\n\"%;'. ")), max_size=400)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("計画書.pdf", "計画書.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("/srv/kyoten/settings.py", "settings.py"),
        ("C:\\書類\\予算.xlsx", "予算.xlsx"),
        ("..", "file"),
        ("", "file"),
        (None, "file"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("nul\x00byte.pdf", "nulbyte.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        (".htaccess", "htaccess"),
        ("trailing. . ", "trailing"),
        ("con.pdf", "_con.pdf"),
        ("事業  計画　書.docx", "事業 計画 書.docx"),
        ("ガ.pdf", "ガ.pdf"),
        ('a"b*c?.pdf', "a_b_c_.pdf"),
    ],
)
def test_a_name_is_cleaned(given_name, kept):
    assert clean(given_name) == kept


def test_a_long_name_keeps_its_extension():
    assert clean("長" * 500 + ".pdf") == "長" * (LONGEST - 4) + ".pdf"


@given(nasty)
def test_cleaning_twice_changes_nothing(name):
    assert clean(clean(name)) == clean(name)


@given(nasty)
def test_no_name_leads_out_of_a_folder(name):
    cleaned = clean(name)
    assert not set(cleaned) & set('/\\:*?"<>|')
    assert cleaned not in {"", ".", ".."}
    assert not cleaned.startswith(".")


@given(nasty)
def test_every_character_of_a_name_can_be_seen(name):
    assert not {unicodedata.category(one) for one in clean(name)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(nasty)
def test_no_name_is_long(name):
    assert 1 <= len(clean(name)) <= LONGEST + 1


@pytest.mark.parametrize(
    ("name", "end"),
    [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", ""), (".pdf", ""), ("a.", ""), ("a.計画", ""), ("a.b c", "")],
)
def test_the_extension_is_the_short_word_at_the_end(name, end):
    assert extension(name) == end
