from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.core.kernel.notation.test_parser import FOUNDING

from kyoten.core.kernel.figures import Bound, Figure, Range, Rate, Term, Unit
from kyoten.core.kernel.notation import (
    Clause,
    Previous,
    Stage,
    Statement,
    Status,
    Years,
    parse,
    parse_quantity,
    parse_rate,
    parse_term,
    render,
    render_quantity,
    render_rate,
    render_term,
)
from kyoten.core.kernel.period import FiscalYear

BOUNDS = st.sampled_from(Bound)
WORDS = st.sampled_from(["一般型", "事業規模", "予算案", "連携する大学・高専", "第Ⅱ期", "国公立、高専等"])
NOTES = st.sampled_from(["採択", "3年目で中間評価", "に相当する事業", "第2回"])


@st.composite
def figures(draw, money=True, marked=True):
    decimals = draw(st.integers(0, 2))
    value = Decimal(draw(st.integers(0, 10**9))).scaleb(-decimals)
    unit = draw(st.sampled_from(Unit)) if money else None
    counter = "" if money else draw(st.sampled_from(["地域", "カ所", "社", ""]))
    about, bound = (draw(st.booleans()), draw(BOUNDS)) if marked else (False, Bound.NONE)
    return Figure(value, unit, decimals, about, bound, counter)


@st.composite
def compounds(draw):
    unit = draw(st.sampled_from([Unit.MAN, Unit.SENMAN, Unit.YEN]))
    heads = draw(st.integers(1, 9999))
    rest = draw(st.integers(0, 10**8 // unit.yen - 1)) if unit is not Unit.YEN else draw(st.integers(0, 9999))
    size = 10**8 if unit is not Unit.YEN else 10**4
    return Figure(Decimal(heads * size // unit.yen + rest), unit, compound=True, about=draw(st.booleans()))


@st.composite
def coarse_counts(draw):
    power = draw(st.integers(1, 8))
    return Figure(Decimal(draw(st.integers(1, 999)) * 10**power), decimals=-power, counter="社")


@st.composite
def ranges(draw, money=True):
    ends = [draw(figures(money)), draw(figures(money))]
    low, high = sorted(ends, key=lambda end: end.value * (end.unit.yen if end.unit else 1))
    assume(low.counter == high.counter and (money or low.counter))
    kind = draw(st.sampled_from(["both", "low", "high"]))
    if kind == "both":
        return Range(low, high)
    return Range(low, None) if kind == "low" else Range(None, high)


@st.composite
def approximate_ranges(draw, money=True):
    first, last = sorted([draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6))])
    unit = draw(st.sampled_from(Unit)) if money else None
    ends = [Figure(Decimal(value), unit, counter="" if unit else "カ所") for value in (first, last)]
    return Range(*ends, about=True)


QUANTITIES = st.one_of(figures(), compounds(), ranges(), approximate_ranges())
COUNTS = st.one_of(figures(money=False), coarse_counts(), ranges(money=False), approximate_ranges(money=False))
TERMS = st.builds(
    Term,
    st.sets(st.integers(1, 20), min_size=1, max_size=3).map(lambda years: tuple(sorted(years))),
    BOUNDS,
    st.booleans(),
)
RATES = st.builds(
    Rate,
    st.fractions(0, 3, max_denominator=100),
    BOUNDS,
    st.sampled_from(["", "国費", "補助対象経費"]),
    st.sampled_from(["", "補助率"]),
    st.sampled_from(["", "一般型"]),
    st.booleans(),
)
YEARS = st.integers(1900, 2100).map(FiscalYear)
SPANS = st.builds(
    lambda first, more: Years(first, None if more is None else first + more),
    st.integers(1873, 2050),
    st.none() | st.integers(0, 9),
)


@st.composite
def clauses(draw):
    amount, count, term = draw(st.none() | QUANTITIES), draw(st.none() | COUNTS), draw(st.none() | TERMS)
    assume(amount or count)
    parts = {
        "label": draw(st.just("") | WORDS),
        "fiscal_year": draw(st.none() | YEARS),
        "years": draw(st.none() | SPANS),
        "stage": draw(st.none() | st.sampled_from(Stage)),
        "status": draw(st.none() | st.sampled_from(Status)),
        "per_year": draw(st.booleans()),
        "rates": tuple(draw(st.lists(RATES, max_size=2))),
        "notes": tuple(draw(st.lists(NOTES, max_size=2, unique=True))),
    }
    if amount:
        parts["previous"] = draw(st.none() | st.builds(Previous, QUANTITIES, st.none() | YEARS, st.just("") | WORDS))
        parts["case"] = draw(st.none() | st.just(Figure(Decimal(1), counter="件")))
    return Clause(amount=amount, count=count, term=term, **parts)


@given(st.one_of(QUANTITIES, COUNTS))
def test_quantity_round_trip(quantity):
    assert parse_quantity(render_quantity(quantity)) == quantity


@given(TERMS)
def test_term_round_trip(term):
    assert parse_term(render_term(term)) == term


@given(RATES)
def test_rate_round_trip(rate):
    assert parse_rate(render_rate(rate)) == rate


@given(clauses())
def test_clause_round_trip(clause):
    statement = Statement((clause,))
    assert parse(render(statement)) == statement


@given(st.lists(clauses(), min_size=2, max_size=3).map(tuple))
def test_statement_round_trip(several):
    assert parse(render(Statement(several))) == Statement(several)


@pytest.mark.parametrize("text", FOUNDING)
def test_founding_notations_round_trip(text):
    statement = parse(text)
    assert parse(render(statement)) == statement


@pytest.mark.parametrize("text", FOUNDING)
def test_printing_what_was_printed_changes_nothing(text):
    printed = render(parse(text))
    assert render(parse(printed)) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("７，５３０　百万円", "7,530百万円"),
        ("19.1億円（18.6億円(平成20年度)）", "19.1億円(平成20年度 18.6億円)"),
        ("21.0億円", "21.0億円"),
        ("20~30ヵ所程度", "20～30カ所程度"),
        ("約200億円", "200億円程度"),
        ("5~8億円×9地域(継続地域)", "5～8億円×9地域(継続)"),
        ("1億2千万円", "1億2千万円"),
        ("10万社", "10万社"),
        ("1件：1,000万円以上～1億円程度／年（補助率2/3）", "1件:1,000万円以上～1億円程度/年(補助率2/3)"),
        ("3年間以内", "3年以内"),
        ("新規6地域　継続9地域", "新規6地域、継続9地域"),
        ("H23~", "平成23年から"),
    ],
)
def test_normal_form(text, printed):
    assert render(parse(text)) == printed


def test_whole_is_printed_as_the_same_amount():
    assert render_rate(Rate(Fraction(1), Bound.AT_LEAST, "国費")) == "国費の同額以上"
