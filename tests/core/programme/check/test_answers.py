"""Sentences and verdicts of comparisons."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.core.programme.small import budget, line, measure, overview, small_book

from kyoten.core.programme.check.amounts import How
from kyoten.core.programme.check.answers import Scope, judged, note, scope_of
from kyoten.core.programme.check.book import Role
from kyoten.core.programme.check.finding import CheckFinding
from kyoten.core.programme.model import Text

MEASURES = [measure(budgets=[overview("21億円"), budget("19.1億円")], lines=[line()])]


def judge(how: How, scope: Scope | None = None, currency: str = "JPY") -> CheckFinding:
    facts = small_book(measures=MEASURES, currency=currency)
    left, right = facts.find(Role.BUDGET)
    sides = left.side, right.side
    scope = scope or Scope("cluster", None, 2009)
    return judged(facts, "overview_against_detail", how, sides, (left, right), scope, Fraction(190_000_000)).finding


@pytest.mark.parametrize(
    ("how", "verdict", "amount"),
    [
        (How.EQUAL, "agrees", 0),
        (How.WITHIN, "agrees", 0),
        (How.ROUNDED, "agrees_rounded", 0),
        (How.TRUNCATED, "agrees_rounded", 0),
        (How.ABOUT, "agrees_rounded", 0),
        (How.APART, "contradiction", 190_000_000),
    ],
)
def test_verdict_and_amount(how: How, verdict: str, amount: int) -> None:
    finding = judge(how)
    assert (finding.verdict, finding.amount_yen) == (verdict, amount)


def test_an_english_sentence() -> None:
    assert judge(How.APART).sentence == (
        "cluster, FY2009, budget on two slides: “21億円” (slide 1) and “19.1億円” (slide 2) cannot both hold; "
        "they differ by 190,000,000 yen."
    )


def test_a_japanese_sentence() -> None:
    assert judge(How.APART).sentence_ja == (
        "cluster 2009年度 二つのスライドの予算額：「21億円」（スライド1）と「19.1億円」（スライド2）は両立しない"
        "（差は190,000,000円）。"
    )


def test_another_currency_is_named() -> None:
    assert "USD 190,000,000" in judge(How.APART, currency="USD").sentence


def test_a_line_is_named_after_its_measure() -> None:
    assert judge(How.EQUAL, Scope("cluster", "phase", 2009)).sentence.startswith("cluster, phase, FY2009, ")


def test_without_a_subject_the_programme_is_named() -> None:
    assert judge(How.EQUAL, Scope()).sentence.startswith("小, ")


def test_a_name_comes_first() -> None:
    assert judge(How.EQUAL, Scope(name=Text(ja="省", en="Ministry"))).sentence.startswith("Ministry, ")


def test_a_note_fills_its_words() -> None:
    facts = small_book(measures=MEASURES)
    (fact, *_) = facts.find(Role.BUDGET)
    answer = note(
        facts, "stated_only_here", fact.side, None, (fact,), scope_of(fact), {"value": Text(ja="値", en="it")}
    )
    assert answer.finding.sentence.endswith("nothing else confirms it.")


def test_the_scope_of_a_figure() -> None:
    (fact, *_) = small_book(measures=MEASURES).find(Role.BUDGET)
    assert scope_of(fact) == Scope("cluster", None, 2009)
