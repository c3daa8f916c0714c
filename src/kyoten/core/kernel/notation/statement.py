"""What a printed statement of a budget paper says, as a value: amounts, counts, years, rates and their marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.kernel.figures import Figure, Quantity, Range, Rate, Term
from kyoten.core.kernel.period import FiscalYear


class Status(StrEnum):
    """Whether an award line is for new or for continuing awards (新規, 継続)."""

    NEW = "new"
    CONTINUING = "continuing"


class Stage(StrEnum):
    """Which step of a choice in steps a count belongs to (当初, その後)."""

    INITIAL = "initial"
    LATER = "later"


@dataclass(frozen=True)
class Years:
    """Calendar years from `first` to `last`; 平成19年 has both alike, H23~ has no last."""

    first: int
    last: int | None


@dataclass(frozen=True)
class Previous:
    """The previous year's amount in brackets, with its own fiscal year and label when they are printed."""

    amount: Quantity
    fiscal_year: FiscalYear | None = None
    label: str = ""


@dataclass(frozen=True)
class Clause:
    """One assertion: amount × count × years, with the marks it carries; what is not printed is None, "" or ().

    `label` holds the words before the figures (一般型, 事業規模), `notes` the words after them and in brackets (採択),
    `fiscal_year` the year that the clause is for (平成21年度予算案), `years` the calendar years it speaks of
    (平成19年採択), `stage` 当初 or その後, `case` the unit of award before a colon (1件), `per_year` the mark ／年,
    `rates` subsidy or matching rates, `previous` the bracketed amount of the year before.
    """

    label: str = ""
    fiscal_year: FiscalYear | None = None
    years: Years | None = None
    stage: Stage | None = None
    status: Status | None = None
    case: Figure | None = None
    amount: Quantity | None = None
    count: Quantity | None = None
    term: Term | None = None
    per_year: bool = False
    rates: tuple[Rate, ...] = ()
    previous: Previous | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_new_line(self) -> bool:
        """True where 新規 stands in place of a previous amount: there was no such line the year before."""
        return self.status is Status.NEW and self.amount is not None and self.count is None and self.term is None

    @property
    def counter(self) -> str:
        """The counter word of the count (地域, 拠点, カ所), or ""."""
        return counter_of(self.count)


@dataclass(frozen=True)
class Statement:
    """The clauses of one printed string, in order; most strings have one."""

    clauses: tuple[Clause, ...]

    @property
    def only(self) -> Clause:
        """The single clause; ValueError when the string makes several assertions."""
        (clause,) = self.clauses
        return clause

    @property
    def amount(self) -> Quantity | None:
        """The first amount of money stated, or None."""
        return next((clause.amount for clause in self.clauses if clause.amount is not None), None)

    @property
    def previous(self) -> Previous | None:
        """The first previous-year amount stated, or None."""
        return next((clause.previous for clause in self.clauses if clause.previous is not None), None)

    @property
    def term(self) -> Term | None:
        """The first term in years stated, or None."""
        return next((clause.term for clause in self.clauses if clause.term is not None), None)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Every rate stated, in order."""
        return tuple(rate for clause in self.clauses for rate in clause.rates)

    @property
    def counts(self) -> tuple[Quantity, ...]:
        """Every count stated, in order."""
        return tuple(clause.count for clause in self.clauses if clause.count is not None)


def counter_of(quantity: Quantity | None) -> str:
    """The counter word of a figure or range, or ""."""
    match quantity:
        case Figure():
            return quantity.counter
        case Range(low=low, high=high):
            return next((end.counter for end in (high, low) if end is not None and end.counter), "")
    return ""
