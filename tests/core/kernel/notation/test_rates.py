from fractions import Fraction

import pytest

from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.figures import Bound, Rate
from kyoten.core.kernel.notation import parse_rate
from kyoten.core.kernel.notation.rates import basis_length, read_rates, starts_rate
from kyoten.core.kernel.notation.tokens import Cursor

HALF, THIRDS = Fraction(1, 2), Fraction(2, 3)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("2/3", Rate(THIRDS)),
        ("２／３", Rate(THIRDS)),
        ("3分の2", Rate(THIRDS)),
        ("50%", Rate(HALF)),
        ("12.5％", Rate(Fraction(1, 8))),
        ("補助率2/3", Rate(THIRDS, name="補助率")),
        ("補助率 1/2以内", Rate(HALF, Bound.AT_MOST, name="補助率")),
        ("補助率：1/2", Rate(HALF, name="補助率")),
        ("国費の1/2以上", Rate(HALF, Bound.AT_LEAST, basis="国費")),
        ("同額以上", Rate(Fraction(1), Bound.AT_LEAST)),
        ("国費の同額以上", Rate(Fraction(1), Bound.AT_LEAST, basis="国費")),
        ("半数以上", Rate(HALF, Bound.AT_LEAST)),
        ("約1/2", Rate(HALF, about=True)),
        ("1/2程度", Rate(HALF, about=True)),
        ("最大1/2", Rate(HALF, Bound.AT_MOST)),
        ("1/2(一般型)", Rate(HALF, qualifier="一般型")),
        ("補助率国費の1/2", Rate(HALF, basis="国費", name="補助率")),
    ],
)
def test_rates(text, rate):
    assert parse_rate(text) == rate


def test_rates_of_kinds_share_basis_and_bound():
    rates = read_rates(Cursor("1/2(一般型)・同額(発展型)以上"), "国費")
    assert rates == (
        Rate(HALF, Bound.AT_LEAST, "国費", qualifier="一般型"),
        Rate(Fraction(1), Bound.AT_LEAST, "国費", qualifier="発展型"),
    )


def test_rates_keep_bounds_of_their_own():
    assert [rate.bound for rate in read_rates(Cursor("1/2以内・2/3以上"))] == [Bound.AT_MOST, Bound.AT_LEAST]


def test_rates_without_bound():
    assert [rate.bound for rate in read_rates(Cursor("1/2・2/3"))] == [Bound.NONE, Bound.NONE]


def test_rate_knows_its_place():
    assert parse_rate("国費の1/2以上").span == (3, 8)


@pytest.mark.parametrize(
    ("text", "position"), [("補助率", 3), ("1/0", 0), ("1/2の", 3), ("5億円", 0), ("補助率5億円", 4)]
)
def test_refused_rates(text, position):
    with pytest.raises(NotationError) as caught:
        parse_rate(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "starts"), [("1/2", True), ("1億円/年", False), ("5/年", False), ("7%", True), ("約1/3", True)]
)
def test_where_a_rate_starts(text, starts):
    assert starts_rate(Cursor(text)) == starts


@pytest.mark.parametrize(("text", "length"), [("国費の1/2", 1), ("国費 の1/2", 0), ("国費1/2", 0), ("の5社", 0)])
def test_basis_before_a_rate(text, length):
    assert basis_length(Cursor(text)) == length
