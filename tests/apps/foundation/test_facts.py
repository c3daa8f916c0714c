"""Rows of facts: every text escaped, line ends kept, and a missing text says so."""

from __future__ import annotations

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override

from kyoten.apps.foundation.facts import definition_html, lines_html, rows_html

KINDS = ("info",)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("", "—"),
        (None, "—"),
        (0, "0"),
        ("a\nb\r\nc\rd", "a<br>b<br>c<br>d"),
        ("<i>", "&lt;i&gt;"),
        (mark_safe("<i>x</i>"), "<i>x</i>"),
    ],
)
def test_text_keeps_its_lines(text, html):
    assert lines_html(text) == html


def test_pairs_become_rows():
    assert rows_html([("<a>", "b\nc")]) == '<div class="facts__row"><dt>&lt;a&gt;</dt><dd>b<br>c</dd></div>'


def said(**fact):
    with override("en"):
        return definition_html([{"term": "T", **fact}], KINDS).partition("<dd")[2].removesuffix("</dd></div>")


def test_fact_names_its_language():
    assert said(text="x", lang="ja") == ' lang="ja">x'


@pytest.mark.parametrize(("kind", "shown"), [("info", "info"), ("gold", "neutral")])
def test_badge_has_a_kind_that_is_known(kind, shown):
    assert said(text="<b>", badge=kind) == f'><span class="badge badge--{shown}">&lt;b&gt;</span>'


def test_link_is_escaped():
    assert said(text="x", href='/a"b') == '><a href="/a&quot;b">x</a>'


def test_note_and_source_stand_behind():
    end = '><span class="facts__source">n</span><span class="facts__source">Source: s</span>'
    assert said(text="x", note="n", source="s") == f">x{end[1:]}"


def test_missing_text_says_so():
    assert said() == ">—"
