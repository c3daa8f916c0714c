"""Notes: other names, foreign years, missing units, unknown numbers, and figures that nothing else confirms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from kyoten.core.programme.check.answers import Answer, Scope, note, scope_of
from kyoten.core.programme.check.book import Book, Fact, Role
from kyoten.core.programme.check.finding import Side, Verdict, shown
from kyoten.core.programme.model import Criterion, Matching, Text
from kyoten.core.programme.model.measures import Alias


def names(book: Book) -> Iterator[Answer]:
    """A measure that a slide calls by another name than its own."""
    for measure in book.programme.measures:
        told: set[str] = set()
        for alias in measure.aliases:
            name = _bare(alias.name.ja)
            if name != _bare(measure.name.ja) and name not in told:
                told.add(name)
                left = _alias_side(book, alias)
                right = Side(measure.name.ja, left.document, None)
                words = {"name": measure.name, "alias": alias.name}
                yield note(book, "name_differs", left, right, (), Scope(measure.id), words)


def foreign_years(book: Book) -> Iterator[Answer]:
    """A figure of another fiscal year than the budget that the programme states."""
    years = [fact.fiscal_year for fact in book.find(Role.BUDGET) if fact.fiscal_year is not None]
    for fact in book.find(Role.MONEY):
        if years and fact.fiscal_year is not None and fact.fiscal_year != max(years):
            words = {
                "year": Text(ja=str(fact.fiscal_year), en=str(fact.fiscal_year)),
                "budget_year": Text(ja=str(max(years)), en=str(max(years))),
            }
            yield note(book, "foreign_year", fact.side, None, (fact,), scope_of(fact), words)


def not_per_year(book: Book) -> Iterator[Answer]:
    """An award amount of a line that nowhere says per year or for how many years."""
    for measure, line in book.programme.lines():
        units = book.find(Role.UNIT, measure=measure.id, line=line.id, single=False)
        if units and not _says_years(book, units):
            yield note(book, "not_per_year", units[0].side, None, units, scope_of(units[0]))


def _says_years(book: Book, units: tuple[Fact, ...]) -> bool:
    """Whether an award statement of a line says ／年 or a term, which makes its amount a yearly one."""
    terms = (book.find(Role.TERM, key=unit.key) for unit in units)
    return any(unit.per_year for unit in units) or any(terms)


def no_counter(book: Book) -> Iterator[Answer]:
    """A printed count without the word for what it counts in."""
    for fact in book.find(Role.COUNT):
        if not fact.amount.unit:
            yield note(book, "no_counter", fact.side, None, (fact,), scope_of(fact))


def no_amount(book: Book) -> Iterator[Answer]:
    """New awards of a line that states neither a unit amount nor a budget."""
    for measure, line in book.programme.lines():
        wanted = {"measure": measure.id, "line": line.id}
        if not book.find(Role.UNIT, **wanted) and not book.find(Role.BUDGET, **wanted):
            for fact in book.find(Role.COUNT, **wanted):
                if fact.hub_type is not None:
                    yield note(book, "no_amount", fact.side, None, (fact,), scope_of(fact))


def unknown(book: Book) -> Iterator[Answer]:
    """Numbers that a source leaves open: matching ratios, weights of criteria."""
    for key, duty in book.parts(Matching):
        if duty.ratio is None:
            side = Side(duty.text.ja, duty.source.document or book.programme.documents[0].id, duty.source.slide)
            yield note(book, "unknown_figure", side, None, (), Scope(book.programme.measures[int(key[1])].id))
    criteria = [criterion for _, criterion in book.parts(Criterion) if criterion.weight is None]
    if criteria:
        side = Side("criteria.weight", "", None)
        name = Text(ja="審査項目の配点", en="Weights of the review criteria")
        yield note(book, "unknown_figure", side, None, (), Scope(name=name))


def stated_only_here(book: Book, answers: Iterable[Answer]) -> Iterator[Answer]:
    """Figures that no comparison used."""
    used = {
        (fact.key, fact.role, fact.nth)
        for answer in answers
        if answer.finding.verdict is not Verdict.NOTE
        for fact in answer.facts
    }
    others = {(fact.key, fact.role, fact.nth) for fact in _of_other_lines(book)}
    for fact in book.facts:
        if (fact.key, fact.role, fact.nth) not in used | others:
            value = Text(ja=shown(fact.amount), en=shown(fact.amount))
            yield note(book, "stated_only_here", fact.side, None, (fact,), scope_of(fact), {"value": value})


def _of_other_lines(book: Book) -> Iterator[Fact]:
    """Ratios in a printed duty that belong to another line, which states them itself."""
    for key, duty in book.parts(Matching):
        if duty.qualifier:
            rates = book.below((*key, "ratio"))
            yield from (fact for fact in rates if fact.qualifier != duty.qualifier)


def _bare(name: str) -> str:
    """A name in one width and without what stands in brackets at its end."""
    return unicodedata.normalize("NFKC", name).partition("(")[0].strip()


def _alias_side(book: Book, alias: Alias) -> Side:
    return Side(alias.name.ja, alias.document or book.programme.documents[0].id, alias.slide)
