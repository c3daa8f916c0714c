"""What a file is, its content decides."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.foundation.files.conftest import CSV, EVERYTHING, JPEG, PDF, PNG, office

from kyoten.apps.foundation.files.kinds import KINDS, TABLE, accepted, kind_of
from kyoten.apps.foundation.files.scanner import EICAR
from kyoten.apps.foundation.refusal import Refused

PAGES = [
    b"<!DOCTYPE html><p>",
    b"  \n<html>",
    b"\xef\xbb\xbf<HTML>",
    b"hello <script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
    b"<?xml version='1.0'?><svg/>",
    b"<?php system('x');",
    b"<iframe src=x>",
]
PROGRAMS = [b"MZ\x90\x00", b"\x7fELF\x02\x01", b"#!/bin/sh\nrm -r x\n", b"\xca\xfe\xba\xbe\x00\x00"]
ARCHIVES = [b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"PK\x05\x06" + bytes(18)]


def kind(tmp_path, content, name="名前", policy=EVERYTHING):
    path = tmp_path / "bytes"
    path.write_bytes(content)
    return kind_of(path, name, policy).id


def answer(tmp_path, content):
    """The kind, or the sentence of the refusal."""
    try:
        return kind(tmp_path, content)
    except Refused as refusal:
        return str(refusal)


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (PDF, "a.pdf", "pdf"),
        (PNG, "a.png", "png"),
        (JPEG, "a.JPG", "jpeg"),
        (JPEG, "a.jpeg", "jpeg"),
        (office("spreadsheetml.sheet"), "a.xlsx", "xlsx"),
        (office("wordprocessingml.document"), "a.docx", "docx"),
        (office("presentationml.presentation"), "a.pptx", "pptx"),
        (CSV, "a.csv", "csv"),
        (b"\xef\xbb\xbf" + CSV, "a.csv", "csv"),
        (CSV, "a.txt", "txt"),
        ("拠点の計画\r\n".encode(), "a.txt", "txt"),
        (PDF, "no extension", "pdf"),
    ],
)
def test_every_kind_is_known_by_its_content(tmp_path, content, name, found):
    assert kind(tmp_path, content, name) == found


@pytest.mark.parametrize("content", PAGES)
def test_pages_and_drawings_with_code_are_refused(tmp_path, content):
    with pytest.raises(Refused, match="ウェブページ"):
        kind(tmp_path, content, "a.txt")


@pytest.mark.parametrize("content", PROGRAMS)
def test_programs_are_refused(tmp_path, content):
    with pytest.raises(Refused, match="プログラム"):
        kind(tmp_path, content, "a.pdf")


@pytest.mark.parametrize("content", ARCHIVES)
def test_archives_are_refused(tmp_path, content):
    with pytest.raises(Refused):
        kind(tmp_path, content, "a.xlsx")


def test_old_or_protected_office_files_are_refused_with_what_to_do(tmp_path):
    with pytest.raises(Refused, match=r"\.docx"):
        kind(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "a.doc")


@pytest.mark.parametrize(
    ("content", "name"),
    [(PNG, "a.pdf"), (PDF, "a.docx"), (office("spreadsheetml.sheet"), "a.docx"), (CSV, "a.bat"), (PDF, "a.exe")],
)
def test_a_name_that_disagrees_with_the_content_is_refused(tmp_path, content, name):
    with pytest.raises(Refused, match="拡張子"):
        kind(tmp_path, content, name)


def test_a_kind_that_is_not_asked_for_is_refused_with_the_list(tmp_path):
    with pytest.raises(Refused, match="csv, xlsx"):
        kind(tmp_path, PDF, "a.pdf", TABLE)


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="空"):
        kind(tmp_path, b"")


def test_a_pdf_that_was_cut_off_is_refused(tmp_path):
    with pytest.raises(Refused, match="PDF"):
        kind(tmp_path, PDF[:20], "a.pdf")


@pytest.mark.parametrize("content", ["番号,名称".encode("cp932"), b"a\x00b", b"\x1b[31mred", "拠".encode()[:2]])
def test_text_in_another_encoding_or_with_control_characters_is_refused(tmp_path, content):
    with pytest.raises(Refused, match="UTF-8"):
        kind(tmp_path, content, "a.csv")


def test_a_character_across_two_readings_is_whole(tmp_path):
    assert kind(tmp_path, b"a" + "拠".encode() * 200_000, "a.txt") == "txt"


def test_the_list_of_accepted_kinds_is_in_order():
    assert accepted(dataclasses.replace(TABLE, kinds=frozenset({"txt", "jpeg", "pdf"}))) == "jpg, pdf, txt"


def test_no_kind_is_served_as_something_a_browser_runs():
    assert not [one for one in KINDS.values() if "html" in one.media_type or "svg" in one.media_type]


def test_the_test_file_of_the_scanners_is_text_and_passes_the_kinds(tmp_path):
    assert kind(tmp_path, EICAR, "a.txt") == "txt"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=300), start=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4", b"MZ"]))
def test_any_bytes_are_known_or_refused_with_a_sentence(tmp_path, content, start):
    said = answer(tmp_path, start + content)
    assert said in KINDS or "名前" in said
