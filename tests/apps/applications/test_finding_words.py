"""Findings as they are kept on record, and read again."""

from __future__ import annotations

from kyoten.apps.applications import checking_queries, finding_words
from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source

FINDING = Finding("money.term", Verdict.NOT_MET, {"years": 4}, Source("スライド14：5年間", "slide 14: 5 years"))


def test_a_finding_comes_back_with_its_source_in_both_languages():
    assert finding_words.again(checking_queries.kept([FINDING])) == [FINDING]


def test_a_finding_of_earlier_years_has_one_line_for_both_languages():
    (kept,) = checking_queries.kept([FINDING])
    (found,) = finding_words.again([{**kept, "source": "slide 14: 5年間"}])
    assert found.source == Source("slide 14: 5年間", "slide 14: 5年間")
