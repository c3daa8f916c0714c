"""Years and periods: printed years against those stated for them, phases without gap or overlap, first awards."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kyoten.core.kernel.notation import numerals
from kyoten.core.programme.check.amounts import Amount, How, Kind
from kyoten.core.programme.check.answers import Answer, Scope, judged, note
from kyoten.core.programme.check.book import Book, Fact, Role
from kyoten.core.programme.check.dates import printed_span
from kyoten.core.programme.check.finding import Side
from kyoten.core.programme.model import Adoption, Cite, Gate, Moment, Phase
from kyoten.core.programme.printed import read_printed
from kyoten.core.programme.source import Key


def printed_years(book: Book) -> Iterator[Answer]:
    """A year printed in a statement is the fiscal year recorded for it; only differences are told."""
    for fact in book.facts:
        if fact.printed_year is not None and fact.fiscal_year is not None:
            yield from _if_apart(book, fact.text, fact, fact.printed_year, fact.fiscal_year)
    for key, phase in book.parts(Phase):
        years = read_printed(phase.printed).clauses[0].years
        printed = (years.first, years.last or 0) if years else (0, 0)
        yield from _told(book, key, phase.printed, phase.slide, printed, (phase.first, phase.last or 0))
    for key, gate in book.parts(Gate):
        if gate.printed and gate.year is not None:
            stated = tuple(int(one.value) for one in numerals(gate.printed))[:1]
            yield from _told(book, key, gate.printed, gate.source.slide, stated, (gate.year,))


def printed_days(book: Book) -> Iterator[Answer]:
    """A printed date is the first and last day recorded for it; only differences are told."""
    for key, moment in book.parts(Moment):
        span = printed_span(moment.printed)
        if span is None and numerals(moment.printed):
            side = Side(moment.printed, book.programme.documents[0].id, None)
            yield note(book, "date_unread", side, None, (), Scope())
        if span is not None and moment.first is not None and moment.last is not None:
            stated = (span[0].toordinal(), span[1].toordinal())
            recorded = (moment.first.toordinal(), moment.last.toordinal())
            yield from _told(book, key, moment.printed, None, stated, recorded)


def dates_repeated(book: Book) -> Iterator[Answer]:
    """A decision of government bears the same date wherever a document mentions it."""
    for basis in book.programme.policy_basis:
        for mention in basis.mentions:
            how = How.EQUAL if mention.when.first == basis.decided.first else How.APART
            sides = _dated(book, basis.decided, basis.source), _dated(book, mention.when, mention.source)
            yield judged(book, "date_repeated", how, sides, (), Scope(name=basis.title), Fraction(1))


def _dated(book: Book, moment: Moment, source: Cite) -> Side:
    return Side(moment.printed, source.document or book.programme.documents[0].id, source.slide)


def contiguous(book: Book) -> Iterator[Answer]:
    """A phase begins in the year after the one before it ends."""
    for measure in book.programme.measures:
        for before, after in pairwise(measure.phases):
            if before.last is not None:
                apart = Fraction(after.first - before.last - 1)
                how = How.EQUAL if apart == 0 else How.APART
                sides = _side(book, before, before.last), _side(book, after, after.first)
                yield judged(book, "phases_contiguous", how, sides, (), Scope(measure.id), apart)


def first_cohort(book: Book) -> Iterator[Answer]:
    """No award of a line starts before the line itself."""
    for measure, line in book.programme.lines():
        cohorts = book.find(Role.COUNT, measure=measure.id, line=line.id, adoption=Adoption.NEW)
        dated = [fact for fact in cohorts if fact.fiscal_year is not None]
        if line.phases and dated:
            earliest = min(dated, key=lambda fact: fact.fiscal_year or 0)
            year = earliest.fiscal_year or 0
            start = line.phases[0]
            how = How.EQUAL if start.first <= year else How.APART
            side = Side(earliest.text, earliest.document, earliest.slide, _year(year))
            sides = _side(book, start, start.first), side
            apart = Fraction(start.first - year)
            yield judged(book, "first_cohort", how, sides, (), Scope(measure.id, line.id), apart)


def _if_apart(book: Book, text: str, fact: Fact, printed: int, recorded: int) -> Iterator[Answer]:
    if printed != recorded:
        left = Side(text, fact.document, fact.slide, _year(printed))
        right = Side(f"fiscal_year: {recorded}", fact.document, fact.slide, _year(recorded))
        scope = Scope(fact.measure, fact.line, fact.fiscal_year)
        yield judged(book, "printed_year", How.APART, (left, right), (), scope, Fraction(abs(printed - recorded)))


def _told(
    book: Book, key: Key, text: str, slide: int | None, printed: tuple[int, ...], recorded: tuple[int, ...]
) -> Iterator[Answer]:
    """A contradiction where printed and recorded years or days differ."""
    if printed != recorded:
        measure = book.programme.measures[int(key[1])].id if key[0] == "measures" else None
        document = book.programme.documents[0].id
        left = Side(text, document, slide, _year(printed[0] if printed else 0))
        right = Side(f"{key[-1]}: {recorded}", document, slide, _year(recorded[0]))
        yield judged(book, "printed_year", How.APART, (left, right), (), Scope(measure), Fraction(1))


def _side(book: Book, phase: Phase, year: int) -> Side:
    return Side(phase.printed, phase.document or book.programme.documents[0].id, phase.slide, _year(year))


def _year(year: int) -> Amount:
    return Amount(Fraction(year), Fraction(year), Fraction(0), Kind.YEARS, "年")
