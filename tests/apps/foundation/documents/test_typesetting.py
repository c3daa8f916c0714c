"""Rendering: what people typed is printed and never runs."""

from __future__ import annotations

import io
import json
from datetime import datetime

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from kyoten.apps.foundation.documents.typesetting import APPS, Attachment, render

from .conftest import MOMENT

DANGEROUS = ['#read("/etc/passwd")', "*x*", "$x$", "#panic()", "= Heading", "@label", '#import "a.typ"', "\\", "`"]


def reader(pdf):
    return PdfFileReader(io.BytesIO(pdf))


@pytest.mark.parametrize("text", DANGEROUS)
def test_typed_markup_is_printed_as_the_same_words_in_quotes(template, tmp_path, text):
    quoted = tmp_path / "quoted.typ"
    quoted.write_text(template.read_text(encoding="utf-8").replace("#data.body", f"#{json.dumps(text)}"))
    made = [render(path, {"body": text}, language="en", moment=MOMENT) for path in (template, quoted)]
    assert made[0] == made[1]


def test_a_template_cannot_read_outside_its_folder(tmp_path):
    path = tmp_path / "bad.typ"
    path.write_text('#read("/etc/passwd")')
    with pytest.raises(typst.TypstError):
        render(path, {}, language="en", moment=MOMENT)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_can_be_printed(template, text):
    assert render(template, {"body": text}, language="ja", moment=MOMENT).startswith(b"%PDF-")


def test_the_same_input_gives_the_same_bytes(press):
    assert press.paper() == press.paper()


def test_another_text_gives_other_bytes(press):
    assert press.paper(body="甲") != press.paper(body="乙")


def test_the_date_of_the_document_is_the_one_given(press):
    assert reader(press.paper()).trailer["/Info"]["/CreationDate"] == "D:20090401000000Z"


def test_a_moment_without_zone_is_refused(template):
    with pytest.raises(ValueError, match="time zone"):
        render(template, {"body": ""}, language="ja", moment=datetime(2009, 4, 1))  # noqa: DTZ001 - the case itself


def test_the_file_says_that_it_is_for_keeping_and_for_screen_readers(press):
    said = reader(press.paper()).root["/Metadata"].data
    assert [mark in said for mark in (b"<pdfaid:part>3", b"<pdfaid:conformance>A", b"<pdfuaid:part>1")] == [True] * 3


def test_the_language_is_stated(press):
    assert reader(press.paper()).root["/Lang"] == "ja"


def test_the_japanese_font_is_inside(press):
    assert b"NotoSansCJK" in press.paper()


def test_an_attachment_belongs_to_the_document(press):
    assert len(reader(press.paper()).root["/AF"]) == 2


def test_templates_of_the_apps_share_the_paper():
    assert (APPS / "foundation" / "documents" / "typst" / "paper.typ").is_file()


def test_an_attachment_is_json_unless_it_says_otherwise():
    assert Attachment("a", "b", "c").media_type == "application/json"
