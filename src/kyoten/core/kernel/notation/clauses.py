"""Reads one clause: its head (label, year, stage), then its items up to a separator, a bracket's end or the end."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from kyoten.core.kernel.eras import Era
from kyoten.core.kernel.figures import Figure, Quantity, Rate, Term
from kyoten.core.kernel.notation.quantities import (
    YEAR_WORDS,
    read_quantity,
    read_term,
    starts_number,
    starts_term,
)
from kyoten.core.kernel.notation.rates import basis_length, read_rates, starts_rate, take_basis
from kyoten.core.kernel.notation.statement import Clause, Previous, Stage, Status, Years
from kyoten.core.kernel.notation.tokens import Cursor, Kind, Token, is_one
from kyoten.core.kernel.notation.years import read_fiscal_year, read_years, starts_fiscal_year, starts_years
from kyoten.core.kernel.period import FiscalYear

STATUS = {"新規": Status.NEW, "継続": Status.CONTINUING}
STAGE = {"当初": Stage.INITIAL, "その後": Stage.LATER}
ENDS = ("、", ";", "。", ")")
PER_CASE = ("あたり", "当たり")
ORDINALS = ("年目", "月", "日")


@dataclass
class Draft:
    """A clause while it is read; `set` refuses a second value for the same thing."""

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
    rates: list[Rate] = field(default_factory=list)
    previous: Previous | None = None
    notes: list[str] = field(default_factory=list)

    def names(self) -> set[str]:
        """The names of what has been read so far."""
        return {item.name for item in fields(self) if getattr(self, item.name) not in (None, "", False, [])}

    def clause(self) -> Clause:
        """The finished clause."""
        plain = {item.name: getattr(self, item.name) for item in fields(self)}
        return Clause(**{**plain, "rates": tuple(self.rates), "notes": tuple(self.notes)})


class ClauseReader:
    """Reads one clause at the cursor; the reader of a bracket's content is `nested`."""

    def __init__(self, cursor: Cursor, era: Era, nested: bool = False) -> None:
        self.cursor = cursor
        self.era = era
        self.nested = nested
        self.draft = Draft()

    def read(self) -> Clause:
        """The clause, which must state something; NotationError otherwise."""
        start = self.cursor.here
        self.read_draft()
        if self.draft.names() <= {"label", "notes"}:
            self.cursor.fail("a figure is expected here", start if self.draft.names() else None)
        return self.draft.clause()

    def read_draft(self) -> Draft:
        """Head and items, whatever they state."""
        self._head()
        while not self._at_end():
            self._item()
        return self.draft

    def _at_end(self) -> bool:
        cursor = self.cursor
        if cursor.here.kind is Kind.END or cursor.at(*ENDS):
            return True
        return not self.nested and self._starts_another()

    def _starts_another(self) -> bool:
        """Whether a further clause begins without a separator: 新規6地域 継続9地域."""
        taken = self.draft.names()
        if self._starts_status() and starts_number(self.cursor, 1):
            return bool(taken & {"status", "count"})
        return self._starts_stage() and bool(taken & {"amount", "count"})

    # The head: label, fiscal year, calendar years.

    def _head(self) -> None:
        runs: list[tuple[Token, Token]] = []
        while not self._head_ends(bool(runs)):
            if self._year():
                continue
            if self.cursor.at(":") or (self.cursor.at("・") and not runs):
                self.cursor.take()
            else:
                self._label_token(runs)
        self.draft.label = " ".join(self.cursor.slice(*run) for run in runs).rstrip("・ 、")

    def _label_token(self, runs: list[tuple[Token, Token]]) -> None:
        """One token of the label, joined to the run before it where nothing else stands between."""
        before = self.cursor.before if self.cursor.index else None
        token = self.cursor.take()
        if runs and runs[-1][1] is before:
            runs[-1] = (runs[-1][0], token)
        else:
            runs.append((token, token))

    def _head_ends(self, labelled: bool) -> bool:
        cursor = self.cursor
        if cursor.here.kind is Kind.END or cursor.at(")", ";", "。", "×"):
            return True
        if cursor.at("、"):
            return not labelled or bool(self.draft.names())
        return not (starts_fiscal_year(cursor) or starts_years(cursor)) and self._starts_item()

    def _year(self) -> bool:
        """Read a fiscal year or calendar years, if some stand here."""
        token = self.cursor.here
        if starts_fiscal_year(self.cursor):
            self._once("fiscal_year", read_fiscal_year(self.cursor, self.era), token)
        elif starts_years(self.cursor):
            self._once("years", read_years(self.cursor), token)
        else:
            return False
        return True

    # The items.

    def _starts_item(self) -> bool:
        cursor = self.cursor
        if cursor.at("(") or self._starts_status() or self._starts_stage():
            return True
        if starts_rate(cursor) or basis_length(cursor):
            return True
        return starts_number(cursor) and not self._is_ordinal()

    def _is_ordinal(self) -> bool:
        """Whether the number here only counts off (第2回, 3年目, 6月) and belongs to the words around it."""
        cursor = self.cursor
        before = cursor.before if cursor.index else None
        touching = before is not None and before.kind is Kind.WORD and not cursor.here.spaced
        if before is not None and touching and before.text.endswith("第"):
            return True
        return cursor.here.kind is Kind.NUMBER and is_one(cursor.ahead(), *ORDINALS)

    def _starts_status(self) -> bool:
        cursor = self.cursor
        if not cursor.at(*STATUS):
            return False
        opening = cursor.index > 0 and is_one(cursor.before, "(")
        following = cursor.ahead()
        closing = following.kind is Kind.END or is_one(following, "(", ":", *ENDS)
        return opening or closing or starts_number(cursor, 1)

    def _starts_stage(self) -> bool:
        cursor = self.cursor
        return cursor.at(*STAGE) and (starts_number(cursor, 1) or is_one(cursor.ahead(), *STATUS))

    def _item(self) -> None:
        cursor = self.cursor
        if self._year():
            return
        if cursor.here.kind is Kind.SYMBOL and not cursor.at("～"):
            self._symbol()
        elif basis_length(cursor) or starts_rate(cursor):
            basis = take_basis(cursor) if basis_length(cursor) else ""
            self.draft.rates.extend(read_rates(cursor, basis))
        elif not self._starts_item():
            self._note()
        else:
            self._mark_or_number()

    def _mark_or_number(self) -> None:
        cursor = self.cursor
        if self._starts_stage():
            self._once("stage", STAGE[cursor.here.text], moving=True)
        elif self._starts_status():
            self._once("status", STATUS[cursor.here.text], moving=True)
            cursor.accept(":")
        elif starts_term(cursor):
            token = cursor.here
            self._once("term", read_term(cursor), token)
        else:
            self._quantity()

    def _quantity(self) -> None:
        token = self.cursor.here
        quantity = read_quantity(self.cursor)
        self._once("amount" if quantity.is_money else "count", quantity, token)
        if self.cursor.here.kind is Kind.NUMBER:
            self.cursor.fail("two numbers stand side by side")

    def _symbol(self) -> None:
        cursor = self.cursor
        sign = cursor.here
        if cursor.at("("):
            self._bracket()
        elif cursor.accept("×"):
            if not self.draft.names() & {"amount", "count", "term"}:
                cursor.fail("a figure is expected before ×", sign)
            if not (starts_number(cursor) or self._starts_status()):
                cursor.fail("a figure is expected after ×")
        elif cursor.at("/") and is_one(cursor.ahead(), *YEAR_WORDS):
            self._per_year()
        elif cursor.accept(":"):
            self._case(sign)
        elif cursor.at("・"):
            self._note()
        else:
            cursor.fail("this sign is not expected here")

    def _per_year(self) -> None:
        if self.draft.amount is None and self.draft.count is None:
            self.cursor.fail("／年 needs a figure before it")
        self.cursor.take()
        self._once("per_year", True, moving=True)

    def _case(self, sign: Token) -> None:
        """What was read as a count turns out to be the unit of award: 1件：."""
        count = self.draft.count
        if not isinstance(count, Figure) or self.draft.names() & {"amount", "case"}:
            self.cursor.fail("a colon follows a label or the unit of award (1件)", sign)
        self.draft.case, self.draft.count = count, None

    def _note(self) -> None:
        cursor = self.cursor
        if cursor.here.kind is Kind.UNIT and not cursor.here.spaced:
            cursor.fail("a unit needs a number before it")
        first = last = cursor.take()
        if is_one(first, *PER_CASE) and isinstance(self.draft.count, Figure):
            self._case(first)
            return
        while not self._note_ends():
            last = cursor.take()
        self.draft.notes.append(cursor.slice(first, last))

    def _note_ends(self) -> bool:
        cursor = self.cursor
        return self._at_end() or cursor.at("×", "/", ":") or starts_years(cursor) or self._starts_item()

    def _bracket(self) -> None:
        """A clause in brackets says more about the one around it; its amount is the previous year's."""
        opening = self.cursor.take()
        inner = ClauseReader(self.cursor, self.era, nested=True).read_draft()
        if not self.cursor.accept(")"):
            if self.cursor.here.kind is Kind.END:
                self.cursor.fail("the bracket is not closed", opening)
            self.cursor.fail("this is not expected in brackets")
        self._merge(inner, opening)

    def _merge(self, inner: Draft, opening: Token) -> None:
        names = inner.names()
        if not names:
            self.cursor.fail("the brackets are empty", opening)
        if inner.amount is not None and self.draft.amount is not None:
            if not names <= {"amount", "fiscal_year", "label"}:
                self.cursor.fail("a previous amount carries no more than its year", opening)
            self._once("previous", Previous(inner.amount, inner.fiscal_year, inner.label), opening)
            return
        if names == {"label"}:
            self.draft.notes.append(inner.label)
            return
        self.draft.label = " ".join(filter(None, (self.draft.label, inner.label)))
        self.draft.rates.extend(inner.rates)
        counter = self.draft.clause().counter or inner.clause().counter
        self.draft.notes.extend(note for note in inner.notes if note != counter)
        for name in sorted(names - {"label", "rates", "notes"}):
            self._once(name, getattr(inner, name), opening)

    def _once(self, name: str, value: object, token: Token | None = None, moving: bool = False) -> None:
        """Set a part of the clause; NotationError at `token` where it is already set."""
        if name in self.draft.names():
            self.cursor.fail(f"a second {name.replace('_', ' ')} in one clause", token)
        setattr(self.draft, name, value)
        if moving:
            self.cursor.take()
