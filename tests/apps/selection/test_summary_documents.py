"""The summary as a document for keeping."""

from __future__ import annotations

import pytest
from tests.apps.selection.summary_scenes import place

from kyoten.apps.selection import summary_documents, summary_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary():
    return place().released()


def test_it_is_made_for_keeping_and_for_screen_readers(summary):
    content = summary_documents.pdf(summary, "ja")
    assert b"pdfaid:part" in content
    assert b"pdfuaid:part" in content


def test_the_same_version_gives_the_same_bytes(summary):
    assert summary_documents.pdf(summary, "en") == summary_documents.pdf(summary_queries.public_one("g1"), "en")


def test_pages_are_counted(summary):
    assert summary_documents.page_count(summary_documents.pdf(summary, "ja")) == 1


def test_where_no_english_was_written_the_japanese_stands_and_says_so(summary):
    template = summary_queries.template_of(summary.application.call)
    parts = summary_documents.parts(summary, template, "en")
    assert {(one["text"], one["lang"]) for one in parts} == {("本文", "ja")}
