"""Documents of Word, Excel and PowerPoint: told apart, and nothing that bites passes."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.foundation.files.conftest import MAIN, archive, office

from kyoten.apps.foundation.files import office as room
from kyoten.apps.foundation.refusal import Refused

MOST = 1_000_000


def kind(tmp_path, content, most=MOST):
    path = tmp_path / "bytes"
    path.write_bytes(content)
    return room.office_kind(path, "名前", most)


def answer(tmp_path, content):
    """The kind, or the sentence of the refusal."""
    try:
        return kind(tmp_path, content)
    except Refused as refusal:
        return str(refusal)


def test_a_document_is_known_by_its_main_part(tmp_path):
    assert kind(tmp_path, office("wordprocessingml.document")) == "docx"


def test_an_archive_of_other_things_is_refused(tmp_path):
    with pytest.raises(Refused, match="圧縮"):
        kind(tmp_path, archive({"a.txt": "x"}))


def test_a_document_of_two_kinds_is_refused(tmp_path):
    both = MAIN.format("spreadsheetml.sheet") + MAIN.format("wordprocessingml.document")
    with pytest.raises(Refused, match="Word"):
        kind(tmp_path, archive({room.LIST_OF_PARTS: both}))


@pytest.mark.parametrize(
    "content",
    [
        office(**{"xl/vbaProject.bin": "x"}),
        office(**{"XL/VBAPROJECT.BIN": "x"}),
        archive({room.LIST_OF_PARTS: "application/vnd.ms-excel.sheet.macroEnabled.main+xml"}),
    ],
)
def test_macros_are_refused(tmp_path, content):
    with pytest.raises(Refused, match="マクロ"):
        kind(tmp_path, content)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda self: pytest.fail("unpacked"))
    with pytest.raises(Refused, match="展開"):
        kind(tmp_path, office(bomb="0" * (MOST + 1)))


def test_a_bomb_of_many_parts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST_PARTS", 2)
    with pytest.raises(Refused, match="展開"):
        kind(tmp_path, office(third=""))


def test_a_directory_that_lies_about_sizes_is_found(tmp_path):
    honest = office(bomb="0" * 50_000)
    lying = honest.replace((50_000).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    with pytest.raises(Refused, match="破損"):
        kind(tmp_path, lying)


def test_a_packing_that_needs_a_password_or_is_unusual_is_refused(tmp_path):
    with pytest.raises(Refused, match="パスワード"):
        kind(tmp_path, archive({room.LIST_OF_PARTS: "x"}, zipfile.ZIP_LZMA))


def test_a_list_of_parts_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "LONGEST_LIST", 10)
    with pytest.raises(Refused, match="圧縮"):
        kind(tmp_path, office())


WHOLE = office(sheet="<c>1</c>" * 20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(4, len(WHOLE) - 1), value=st.integers(0, 255))
def test_one_changed_byte_is_never_more_than_a_refusal(tmp_path, at, value):
    changed = WHOLE[:at] + bytes([value]) + WHOLE[at + 1 :]
    said = answer(tmp_path, changed)
    assert said in {"xlsx", "docx", "pptx"} or "名前" in said
