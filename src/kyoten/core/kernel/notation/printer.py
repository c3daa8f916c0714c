"""Writes statements in one normal form: half-width digits, commas, 程度, × and full-width wave dash."""

from __future__ import annotations

from fractions import Fraction

from kyoten.core.kernel.eras import Era, print_fiscal_year
from kyoten.core.kernel.figures import Bound, Figure, Quantity, Rate, Term, Unit
from kyoten.core.kernel.notation.statement import Clause, Previous, Stage, Statement, Status, Years
from kyoten.core.kernel.period import FiscalYear

BOUNDS = {
    Bound.NONE: "",
    Bound.AT_LEAST: "以上",
    Bound.AT_MOST: "以内",
    Bound.MORE_THAN: "超",
    Bound.LESS_THAN: "未満",
}
STATUS = {Status.NEW: "新規", Status.CONTINUING: "継続"}
STAGE = {Stage.INITIAL: "当初", Stage.LATER: "その後"}
SCALES = ((12, "兆"), (8, "億"), (4, "万"))


def render(statement: Statement) -> str:
    """The statement as a budget paper prints it; `parse` reads it back as the same value."""
    return "、".join(_clause(clause) for clause in statement.clauses)


def render_quantity(quantity: Quantity) -> str:
    """A figure or range in its own unit and precision: 1,000万円以上～1億円程度."""
    if isinstance(quantity, Figure):
        return _figure(quantity)
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        ends = (_figure(end) if end else "" for end in (low, high))
        return "～".join(ends)
    if not _shares_unit(low, high, quantity.about):
        return f"{_figure(low)}～{_figure(high)}"
    scale = _common_scale(low, high)
    return f"{_digits(low, scale)}～{_digits(high, scale)}{_unit(high, scale)}" + _about(quantity.about)


def render_rate(rate: Rate) -> str:
    """A rate as a fraction, 同額 for 1: 補助率2/3, 国費の1/2以上."""
    share = "同額" if rate.value == Fraction(1) else f"{rate.value.numerator}/{rate.value.denominator}"
    basis = f"{rate.basis}の" if rate.basis else ""
    qualifier = f"({rate.qualifier})" if rate.qualifier else ""
    return f"{rate.name}{basis}{share}{BOUNDS[rate.bound]}{_about(rate.about)}{qualifier}"


def render_term(term: Term) -> str:
    """A term in years: 3・5年, 3年以内."""
    return "・".join(map(str, term.years)) + "年" + BOUNDS[term.bound] + _about(term.about)


def _about(about: bool) -> str:
    return "程度" if about else ""


def _figure(figure: Figure) -> str:
    if figure.compound:
        printed = _compound(figure)
    else:
        scale = _common_scale(figure)
        printed = _digits(figure, scale) + _unit(figure, scale)
    return printed + BOUNDS[figure.bound] + _about(figure.about)


def _digits(figure: Figure, scale: int) -> str:
    return f"{figure.value.scaleb(-scale):,.{figure.decimals + scale}f}"


def _unit(figure: Figure, scale: int) -> str:
    if figure.unit is not None:
        return figure.unit.label
    return dict(SCALES).get(scale, "") + figure.counter


def _common_scale(*figures: Figure) -> int:
    """The power of ten that counts known only to tens or more are printed in: 4 for 10万社."""
    coarsest = -min(figure.decimals for figure in figures)
    powers = sorted(power for power, _ in SCALES)
    return 0 if coarsest <= 0 else next(power for power in powers if power >= coarsest)


def _shares_unit(low: Figure, high: Figure, about: bool) -> bool:
    """Whether a range can print its unit once: 5～8億円."""
    marked = any(end.about or end.compound or end.bound is not Bound.NONE for end in (low, high))
    return about or (low.unit is high.unit and not marked)


def _compound(figure: Figure) -> str:
    """1億2,000万円: the whole split over 兆, 億 and 万, the last part in the figure's own unit."""
    unit = figure.unit or Unit.YEN
    rest, printed = figure.value * unit.yen, ""
    for power, name in SCALES:
        size = 10**power
        if size > unit.yen and rest >= size:
            printed += f"{rest // size:,}{name}"
            rest %= size
    return f"{printed}{rest / unit.yen:,.{figure.decimals}f}{unit.label}"


def _years(years: Years) -> str:
    if years.last is None:
        return f"{_year(years.first)}から"
    if years.last == years.first:
        return _year(years.first)
    return f"{_year(years.first)}～{_year(years.last)}"


def _year(western: int) -> str:
    era = next((era for era in reversed(Era) if era.first_day.year <= western), None)
    if era is None:
        return f"{western}年"
    number = era.year_of(western)
    return f"{era.ja}{'元' if number == 1 else number}年"


def _previous(previous: Previous) -> str:
    head = _labelled(previous.label, _fiscal_year(previous.fiscal_year))
    return f"({_spaced(head, render_quantity(previous.amount))})"


def _labelled(label: str, dated: str) -> str:
    """Year and label; a label with a list mark comes first, where the mark cannot end the clause."""
    return _spaced(label, dated) if "、" in label else _spaced(dated, label)


def _fiscal_year(year: FiscalYear | None) -> str:
    return print_fiscal_year(year) if year else ""


def _spaced(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _clause(clause: Clause) -> str:
    leading = clause.status is not None and clause.count is not None and not (clause.amount or clause.term)
    status = STATUS[clause.status] if clause.status else ""
    brackets = [f"({status})"] if status and not leading else []
    brackets += [f"({note})" for note in clause.notes]
    rates = " ".join(map(render_rate, clause.rates))
    product = _product(clause, status if leading else "")
    if rates and (product or brackets):
        brackets.append(f"({rates})")
    elif rates:
        product = rates
    previous = _previous(clause.previous) if clause.previous else ""
    return _spaced(_head(clause), product + previous + "".join(brackets))


def _head(clause: Clause) -> str:
    dated = _spaced(_fiscal_year(clause.fiscal_year), _years(clause.years) if clause.years else "")
    return _labelled(clause.label, dated)


def _product(clause: Clause, status: str) -> str:
    """amount／年 × count × years, with stage and unit of award before it."""
    amount = render_quantity(clause.amount) if clause.amount else ""
    count = status + render_quantity(clause.count) if clause.count else ""
    term = render_term(clause.term) if clause.term else ""
    if clause.per_year:
        amount, count = (f"{amount}/年", count) if amount else ("", f"{count}/年")
    stage = STAGE[clause.stage] if clause.stage else ""
    case = f"{_figure(clause.case)}:" if clause.case else ""
    return stage + case + "×".join(filter(None, (amount, count, term)))
