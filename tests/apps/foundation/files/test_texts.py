"""Tables come in with the encodings that spreadsheets write, and are kept in one."""

from __future__ import annotations

import dataclasses

import pytest
from tests.apps.foundation.files.conftest import EVERYTHING, JPEG, office, upload

from kyoten.apps.foundation import files
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.files.texts import decoded
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused

TEXT = "番号,名称\r\n1,①髙﨑㈱\r\n"
NEITHER = "番号\r\n".encode("cp932") + b"\x81\x20\r\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(store):
    """Every test here has a store of its own."""


def received(content, name="表.csv", policy=EVERYTHING):
    return files.receive_table(upload(content, name), kind_policy=policy, by="who", subject="thing:1")


def kept(content, name="表.csv"):
    return storage.path_of(received(content, name).digest).read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_encodings_of_spreadsheets_are_told_apart(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16"])
@pytest.mark.parametrize("name", ["表.csv", "表.TSV"])
def test_a_table_is_kept_in_utf_8(encoding, name):
    assert kept(TEXT.encode(encoding), name) == TEXT.encode()


def test_a_table_in_utf_8_with_its_mark_stays_as_it_came():
    assert kept(TEXT.encode("utf-8-sig")) == TEXT.encode("utf-8-sig")


def test_the_same_table_twice_is_one_file():
    received(TEXT.encode("cp932"))
    received(TEXT.encode("cp932"))
    assert StoredFile.objects.count() == 1


def test_neither_encoding_is_refused_with_the_row_and_what_to_do():
    with pytest.raises(Refused, match=r"表.csv.*Shift_JIS.*2行目.*CSV UTF-8"):
        received(NEITHER)
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("content", [JPEG, office()])
def test_what_is_no_text_is_refused_as_what_it_is(content):
    with pytest.raises(Refused, match=r"jpeg|xlsx"):
        received(content)


def test_a_page_in_shift_jis_is_still_refused():
    with pytest.raises(Refused, match="PDF"):
        received("<script>拠点</script>".encode("cp932"))


def test_a_spreadsheet_is_received_as_before():
    assert received(office(), "表.xlsx").kind == "xlsx"


def test_what_is_too_large_is_not_read():
    with pytest.raises(Refused, match="MB"):
        received(TEXT.encode("cp932"), policy=dataclasses.replace(EVERYTHING, max_bytes=5))
