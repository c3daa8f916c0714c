"""Turns a comparison into a finding with its sentence in both languages, and keeps the figures that it used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kyoten.core.programme.check.amounts import How, Kind
from kyoten.core.programme.check.book import Book, Fact
from kyoten.core.programme.check.finding import CheckFinding, Side, Verdict
from kyoten.core.programme.check.sentences import NOTES, OUTCOMES, SUBJECTS
from kyoten.core.programme.model import Text

Words = Mapping[str, Text]
"""Further words of a note's sentence, by their name in it."""

NO_WORDS: Words = {}

VERDICTS = {How.EQUAL: Verdict.AGREES, How.WITHIN: Verdict.AGREES, How.APART: Verdict.CONTRADICTION}
"""Every other way to agree is agreement after rounding."""


@dataclass(frozen=True)
class Answer:
    """A finding and the figures that it compared."""

    finding: CheckFinding
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Scope:
    """What a finding is about: a measure and line or a funder or hub type (by name), and a fiscal year."""

    measure: str | None = None
    line: str | None = None
    year: int | None = None
    name: Text | None = None


def judged(
    book: Book, check: str, how: How, sides: tuple[Side, Side], facts: Iterable[Fact], scope: Scope, apart: Fraction
) -> Answer:
    """The finding of a comparison; `apart` is the nominal difference in base units, told only in a contradiction."""
    left, right = sides
    money = left.amount is not None and left.amount.kind is Kind.MONEY
    difference = apart if how is How.APART else Fraction(0)
    english, japanese = (
        OUTCOMES[how][language].format(
            subject=_subject(book, check, scope, language),
            left=_placed(book, left, language),
            right=_placed(book, right, language),
            apart=_apart(book, difference, left, language),
        )
        for language in ("en", "ja")
    )
    verdict = VERDICTS.get(how, Verdict.AGREES_ROUNDED)
    amount = round(difference) if money else 0
    finding = CheckFinding(check, verdict, english, japanese, scope.measure, scope.year, amount, left, right)
    return Answer(finding, tuple(facts))


def note(
    book: Book, check: str, left: Side, right: Side | None, facts: Iterable[Fact], scope: Scope, words: Words = NO_WORDS
) -> Answer:
    """A note on one statement or two; `words` fill the note's sentence."""
    english, japanese = (
        NOTES[check][language].format(
            subject=_owner(book, scope, language),
            left=_placed(book, left, language),
            right=_placed(book, right, language) if right else "",
            **{name: text.in_language(language) for name, text in words.items()},
        )
        for language in ("en", "ja")
    )
    finding = CheckFinding(check, Verdict.NOTE, english, japanese, scope.measure, scope.year, 0, left, right)
    return Answer(finding, tuple(facts))


def scope_of(fact: Fact) -> Scope:
    """The scope of a single figure."""
    return Scope(fact.measure, fact.line, fact.fiscal_year)


def _subject(book: Book, check: str, scope: Scope, language: str) -> str:
    what = SUBJECTS[check][language]
    return f"{_owner(book, scope, language)}{', ' if language == 'en' else ' '}{what}"


def _owner(book: Book, scope: Scope, language: str) -> str:
    """What a finding is about, in words: measure, line and fiscal year."""
    words = []
    if scope.name is not None:
        words.append(scope.name.in_language(language))
    if scope.measure is not None:
        measure = book.programme.measure(scope.measure)
        words.append(measure.name.in_language(language))
        if scope.line is not None:
            words.append(measure.line(scope.line).name.in_language(language))
    if scope.year is not None:
        words.append(f"FY{scope.year}" if language == "en" else f"{scope.year}年度")
    if not words:
        words.append(book.programme.name.in_language(language))
    return (", " if language == "en" else " ").join(words)


def _placed(book: Book, side: Side, language: str) -> str:
    """A side with its place: “89億円” (slide 12)."""
    text = f"“{side.text}”" if language == "en" else f"「{side.text}」"
    if side.slide is not None:
        place = f"slide {side.slide}" if language == "en" else f"スライド{side.slide}"
    elif side.document and side.document != book.programme.documents[0].id:
        place = book.programme.document(side.document).publisher.in_language(language)
    else:
        return text
    return f"{text} ({place})" if language == "en" else f"{text}（{place}）"


def _apart(book: Book, difference: Fraction, side: Side, language: str) -> str:
    """A difference with its unit."""
    if side.amount is None or side.amount.kind is not Kind.MONEY:
        unit = side.amount.unit if side.amount else ""
        return f"{difference} {unit}".strip()
    yen = f"{round(difference):,}"
    if book.programme.currency != "JPY":
        return f"{book.programme.currency} {yen}"
    return f"{yen} yen" if language == "en" else f"{yen}円"
