"""Reads the numbers of a statement: figures, ranges and terms in years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kyoten.core.kernel.figures import Bound, Figure, Quantity, Range, Term, Unit
from kyoten.core.kernel.notation.tokens import Cursor, Kind, Token, is_one

ABOUT = ("約", "およそ", "概ね")
LIMITS = {"最大": Bound.AT_MOST, "上限": Bound.AT_MOST, "最低": Bound.AT_LEAST, "下限": Bound.AT_LEAST}
BOUNDS = {
    "以上": Bound.AT_LEAST,
    "以内": Bound.AT_MOST,
    "以下": Bound.AT_MOST,
    "超": Bound.MORE_THAN,
    "未満": Bound.LESS_THAN,
}
YEAR_WORDS = ("年", "年間", "カ年", "ヵ年", "ヶ年", "か年", "箇年")
SCALES = {"兆": 12, "億": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "": 0}
COMPOUND_HEADS = ("兆", "億", "万")
MAX_YEARS = 200
MAX_DIGITS = 18
PLACES = "カ所"
_PLACES = re.compile(r"[カヵケヶか箇]所|ヵ所")
_COUNTERS = re.compile(
    "プロジェクト|グループ|チーム|コース|テーマ|エリア|都道府県|市町村|自治体|研究機関|研究室|研究科"
    "|地域|地区|拠点|機関|大学|団体|都市|課題|事業|分野|種類|施設|区域|法人|企業|カ国|ヵ国|ヶ国"
    "|件|社|校|人|名|者|回|港|県|市|町|村|区|棟|台|本|枠|型|期|つ|TLO"
)


@dataclass(frozen=True)
class _Number:
    """A number with what follows it, before it is known whether it shares the unit of a range's other end."""

    value: Decimal
    decimals: int
    scale: str
    yen: bool
    counter: str
    compound: bool
    start: int
    end: int
    about: bool = False
    bound: Bound = Bound.NONE

    @property
    def stated(self) -> bool:
        """Whether the number carries a unit of its own."""
        return self.yen or bool(self.counter) or bool(self.scale)

    def figure(self) -> Figure:
        """The number as money in its unit, or as a count with its multiple (10万社) multiplied out."""
        span = (self.start, self.end)
        power = SCALES[self.scale]
        if self.yen:
            unit = next(unit for unit in Unit if unit.yen == 10**power)
            value, decimals = self.value, self.decimals
        else:
            unit, value, decimals = None, self.value * 10**power, self.decimals - power
        return Figure(value, unit, decimals, self.about, self.bound, self.counter, self.compound, span)


def starts_number(cursor: Cursor, offset: int = 0) -> bool:
    """Whether a quantity, term or bare rate begins `offset` tokens on: a number, or 約, 最大 or ～ before one."""
    token = cursor.ahead(offset)
    if token.kind is Kind.NUMBER:
        return True
    return is_one(token, "～", *ABOUT, *LIMITS) and starts_number(cursor, offset + 1)


def starts_term(cursor: Cursor) -> bool:
    """Whether the number here, alone or in a list of alternatives, counts years."""
    offset = int(cursor.at(*ABOUT, *LIMITS))
    while cursor.ahead(offset).kind is Kind.NUMBER:
        following = cursor.ahead(offset + 1)
        if is_one(following, *YEAR_WORDS):
            return True
        if not is_one(following, "・", "～"):
            return False
        offset += 2
    return False


def read_quantity(cursor: Cursor) -> Quantity:
    """One figure or a range of two, either end of which may be open."""
    first = None if cursor.at("～") else _number(cursor)
    wave = cursor.accept("～", "-") if first is None or _range_follows(cursor) else None
    if wave is None:
        if first is None:
            cursor.fail("a number is expected here")
        return _complete(cursor, first)
    if not starts_number(cursor):
        low = None if first is None else _complete(cursor, first)
        return Range(low, None)
    second = _number(cursor)
    high = _complete(cursor, second)
    if first is None:
        return Range(None, high)
    return _range(cursor, first, second, wave)


def _range_follows(cursor: Cursor) -> bool:
    return cursor.at("～") or (cursor.at("-") and cursor.ahead().kind is Kind.NUMBER)


def _range(cursor: Cursor, first: _Number, second: _Number, wave: Token) -> Range:
    """The range of two numbers; an unstated low end takes the unit of the high end, and 程度 is the range's."""
    if first.stated and not second.stated:
        cursor.fail("the upper end of the range needs a unit", wave)
    if not first.stated and second.compound:
        cursor.fail("the lower end of the range needs a unit", wave)
    about = False
    if not first.stated:
        first = replace(first, scale=second.scale)
        if first.bound is Bound.NONE and second.bound is Bound.NONE:
            about = first.about or second.about
            first, second = replace(first, about=False), replace(second, about=False)
    low = replace(first, yen=second.yen, counter=first.counter or second.counter).figure()
    high = second.figure()
    if (low.unit is None) != (high.unit is None) or low.counter != high.counter:
        cursor.fail("the two ends of the range count different things", wave)
    if _size(low) > _size(high):
        cursor.fail("the range ends before it begins", wave)
    return Range(low, high, about)


def _size(figure: Figure) -> Fraction:
    return figure.exact_yen if figure.is_money else Fraction(figure.value)


def _complete(cursor: Cursor, number: _Number) -> Figure:
    """The number as a figure of its own; 億 without 円 and without a counter could be anything."""
    if number.scale and not number.yen and not number.counter:
        cursor.fail(f"{number.scale} needs 円 or a counter after it")
    return number.figure()


def _number(cursor: Cursor) -> _Number:
    """A number with its marks before (約, 最大) and after (程度, 以上)."""
    about = cursor.accept(*ABOUT) is not None
    limit = cursor.accept(*LIMITS)
    about = cursor.accept(*ABOUT) is not None or about
    bound = LIMITS[limit.text] if limit else Bound.NONE
    number = _with_unit(cursor)
    after_about, after_bound = read_marks(cursor, bound)
    return replace(number, about=about or after_about, bound=after_bound)


def read_marks(cursor: Cursor, bound: Bound = Bound.NONE) -> tuple[bool, Bound]:
    """程度 and 以上, 以内, 以下, 超 or 未満 after a number, in any order; only one bound."""
    about = False
    while cursor.at("程度", *BOUNDS):
        token = cursor.take()
        if token.text == "程度":
            about = True
        elif bound is not Bound.NONE:
            cursor.fail("a second bound on one figure", token)
        else:
            bound = BOUNDS[token.text]
    return about, bound


def _with_unit(cursor: Cursor) -> _Number:
    """The digits with their unit: 19.1億円, 1億2,000万円, 10,700社, 10万件, 290."""
    first = cursor.here
    value, decimals = read_digits(cursor)
    unit = _unit(cursor)
    parts = [(value, unit)]
    while unit in COMPOUND_HEADS and cursor.here.kind is Kind.NUMBER and not cursor.here.spaced:
        if decimals:
            cursor.fail("only the last part of a compound figure has decimals", first)
        token = cursor.here
        value, decimals = read_digits(cursor)
        below, unit = SCALES[unit], _unit(cursor)
        power = SCALES[unit.removesuffix("円")]
        if power >= below or value >= 10 ** (below - power):
            cursor.fail("the part does not fit below the one before it", token)
        parts.append((value, unit))
    scale, yen = unit.removesuffix("円"), unit.endswith("円")
    shift = SCALES[scale]
    total = sum((part * 10 ** (SCALES[name.removesuffix("円")] - shift) for part, name in parts), Decimal(0))
    counter = "" if yen else _counter(cursor)
    return _Number(total, decimals, scale, yen, counter, yen and len(parts) > 1, first.start, cursor.before.end)


def read_digits(cursor: Cursor) -> tuple[Decimal, int]:
    """The value and decimal places of the number token here."""
    if cursor.here.kind is not Kind.NUMBER:
        cursor.fail("a number is expected here")
    token = cursor.take()
    digits = token.text.replace(",", "")
    if not digits[0].isdecimal() or len(digits) > MAX_DIGITS:
        cursor.fail(f"a number of at most {MAX_DIGITS} digits is expected here", token)
    return Decimal(digits), len(digits.partition(".")[2])


def _unit(cursor: Cursor) -> str:
    """The unit or multiple here, "" if there is none."""
    return cursor.take().text if cursor.here.kind is Kind.UNIT else ""


def _counter(cursor: Cursor) -> str:
    """The counter word here: the known one that the word begins with, or the whole word where it touches."""
    token = cursor.here
    if token.kind is not Kind.WORD:
        return ""
    places = _PLACES.match(token.text)
    known = places or _COUNTERS.match(token.text)
    if known:
        cursor.cut(known.end())
        return PLACES if places else known.group()
    return "" if token.spaced else cursor.take().text


def read_term(cursor: Cursor) -> Term:
    """A number of years, alternatives (3・5年) or a bounded number (3年間以内)."""
    first = cursor.here
    about = cursor.accept(*ABOUT) is not None
    limit = cursor.accept(*LIMITS)
    years = {_year_count(cursor)}
    while not cursor.at(*YEAR_WORDS):
        through = cursor.take().text == "～"
        token, last = cursor.here, _year_count(cursor)
        if through and last < max(years):
            cursor.fail("the range ends before it begins", token)
        years |= set(range(max(years), last + 1)) if through else {last}
    cursor.take()
    after_about, bound = read_marks(cursor, LIMITS[limit.text] if limit else Bound.NONE)
    span = (first.start, cursor.before.end)
    return Term(tuple(sorted(years)), bound, about or after_about, span)


def _year_count(cursor: Cursor) -> int:
    token = cursor.here
    value, decimals = read_digits(cursor)
    if decimals or not 1 <= value <= MAX_YEARS:
        cursor.fail("years are counted in whole numbers from 1", token)
    return int(value)
