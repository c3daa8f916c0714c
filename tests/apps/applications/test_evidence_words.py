"""Files, links and figures in words."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import evidence_words
from kyoten.apps.applications.evidence_bridge import Exhibit

FILE = Exhibit("file", "定員", "a.pdf", 1_234_567, "f" * 64)
LINK = Exhibit("link", "協議会", url="https://例え.jp/a")
FIGURE = Exhibit("figure", "会員", number="10700", unit="社", year=2008, source="白書")


def test_the_line_of_a_file_names_size_and_digest():
    assert evidence_words.line(FILE) == f"定員: a.pdf (1,234,567 B, SHA-256 {'f' * 64})"


def test_the_line_of_a_figure_names_unit_year_and_source():
    assert evidence_words.line(FIGURE) == "会員: 10,700 社 (2008) – 白書"


def test_a_link_shows_the_host_as_the_network_reads_it():
    assert evidence_words.shown(LINK)["note"] == "行き先：xn--r8jz45g.jp"


def test_a_file_is_a_link_only_where_it_can_be_fetched():
    shown = [evidence_words.shown(FILE, url)["href"] for url in (None, lambda digest: f"/files/{digest[:2]}")]
    assert shown == ["", "/files/ff"]


@pytest.mark.parametrize(("count", "words"), [(12, "12 B"), (1500, "1.5 kB"), (1_234_567, "1.23 MB"), (2e9, "2 GB")])
def test_sizes_are_read_at_a_glance(count, words):
    assert evidence_words.size(count) == words


@pytest.mark.parametrize(("number", "words"), [("0.50", "0.50"), ("1234567.5", "1,234,567.5"), ("-0.5", "-0.5")])
def test_a_number_keeps_its_decimals(number, words):
    assert evidence_words.figure(Exhibit("figure", number=number, unit="%", year=2008)) == f"{words} % (2008)"
