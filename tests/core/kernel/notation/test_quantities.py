from decimal import Decimal

import pytest

from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.figures import Bound, Figure, Range, Term, Unit
from kyoten.core.kernel.notation import parse_quantity, parse_term
from kyoten.core.kernel.notation.quantities import read_marks, starts_number, starts_term
from kyoten.core.kernel.notation.tokens import Cursor


def oku(value, **marks):
    """A figure in 億円."""
    return Figure(Decimal(value), Unit.OKU, len(value.partition(".")[2]), **marks)


def count(value, counter="", **marks):
    """A count."""
    return Figure(Decimal(value), counter=counter, **marks)


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("135億円", 13_500_000_000),
        ("7,530 百万円", 7_530_000_000),
        ("19.1億円", 1_910_000_000),
        ("4千万円", 40_000_000),
        ("1,000万円", 10_000_000),
        ("1億2,000万円", 120_000_000),
        ("1億2千万円", 120_000_000),
        ("3兆4,500億円", 3_450_000_000_000),
        ("2億3,456万7,890円", 234_567_890),
        ("500千円", 500_000),
        ("１２億円", 1_200_000_000),
        ("123円", 123),
    ],
)
def test_amounts_in_yen(text, yen):
    assert parse_quantity(text).yen == yen


@pytest.mark.parametrize(
    ("text", "place"),
    [("1億2,000万円", 10_000), ("1億2千万円", 10_000_000), ("21.0億円", 10_000_000), ("1,200百万円", 1_000_000)],
)
def test_last_printed_place(text, place):
    assert parse_quantity(text).last_place_yen == place


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("4千万円程度", Figure(Decimal(4), Unit.SENMAN, about=True)),
        ("約200億円", oku("200", about=True)),
        ("約200億円程度", oku("200", about=True)),
        ("1億円以上", oku("1", bound=Bound.AT_LEAST)),
        ("1億円以内", oku("1", bound=Bound.AT_MOST)),
        ("1億円以下", oku("1", bound=Bound.AT_MOST)),
        ("1億円超", oku("1", bound=Bound.MORE_THAN)),
        ("1億円未満", oku("1", bound=Bound.LESS_THAN)),
        ("最大1億円", oku("1", bound=Bound.AT_MOST)),
        ("上限1億円程度", oku("1", bound=Bound.AT_MOST, about=True)),
        ("最低約1億円", oku("1", bound=Bound.AT_LEAST, about=True)),
    ],
)
def test_marks_of_a_figure(text, figure):
    assert parse_quantity(text) == figure


@pytest.mark.parametrize("places", ["カ所", "ヵ所", "ケ所", "ヶ所", "か所", "箇所"])
def test_places_in_every_spelling(places):
    assert parse_quantity("10" + places) == count(10, "カ所")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("9地域", count(9, "地域")),
        ("10 拠点", count(10, "拠点")),
        ("18プロジェクト", count(18, "プロジェクト")),
        ("10,700社", count(10700, "社")),
        ("290", count(290)),
        ("3研究科", count(3, "研究科")),
        ("7柱", count(7, "柱")),
    ],
)
def test_counts(text, figure):
    assert parse_quantity(text) == figure


def test_count_in_ten_thousands_keeps_its_precision():
    assert parse_quantity("10万社") == Figure(Decimal(100000), decimals=-4, counter="社")


def test_decimals_of_ten_thousands():
    assert parse_quantity("1.5万社") == Figure(Decimal(15000), decimals=-3, counter="社")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5~8億円", Range(oku("5"), oku("8"))),
        ("5億～8億円", Range(oku("5"), oku("8"))),
        ("5億円～8億円", Range(oku("5"), oku("8"))),
        ("5-8億円", Range(oku("5"), oku("8"))),
        ("5～8億円程度", Range(oku("5"), oku("8"), about=True)),
        ("約5～8億円", Range(oku("5"), oku("8"), about=True)),
        ("5億円～8億円程度", Range(oku("5"), oku("8", about=True))),
        ("20~30カ所程度", Range(count(20, "カ所"), count(30, "カ所"), about=True)),
        ("20～30カ所以内", Range(count(20, "カ所"), count(30, "カ所", bound=Bound.AT_MOST))),
        ("～8億円", Range(None, oku("8"))),
        ("5億円～", Range(oku("5"), None)),
        ("5千万～1億円", Range(Figure(Decimal(5), Unit.SENMAN), oku("1"))),
        (
            "1,000万円以上～1億円程度",
            Range(Figure(Decimal(1000), Unit.MAN, bound=Bound.AT_LEAST), oku("1", about=True)),
        ),
        (
            "1～2万社",
            Range(Figure(Decimal(10000), decimals=-4, counter="社"), Figure(Decimal(20000), decimals=-4, counter="社")),
        ),
    ],
)
def test_ranges(text, expected):
    assert parse_quantity(text) == expected


def test_figure_knows_its_place():
    assert parse_quantity("約200億円").span == (1, 6)


def test_ends_of_a_range_know_their_places():
    found = parse_quantity("5~8億円")
    assert (found.low.span, found.high.span) == ((0, 1), (2, 5))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("億円", 0),
        ("93億", 3),
        ("8～5億円", 1),
        ("5億円～8", 3),
        ("5億円～8社", 3),
        ("5社～8校", 2),
        ("1億円以上以内", 5),
        ("5億円8", 3),
        ("1.5億2,000万円", 0),
        ("1億20,000万円", 2),
        ("1億2兆円", 2),
        ("1～1億2,000万円", 1),
        ("1234567890123456789円", 0),
        ("元年", 0),
    ],
)
def test_refused_at_the_character(text, position):
    with pytest.raises(NotationError) as caught:
        parse_quantity(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("3年", Term((3,))),
        ("5年間", Term((5,))),
        ("3・5年", Term((3, 5))),
        ("5・3年", Term((3, 5))),
        ("3～5年", Term((3, 4, 5))),
        ("3カ年", Term((3,))),
        ("3年間以内", Term((3,), Bound.AT_MOST)),
        ("最大5年", Term((5,), Bound.AT_MOST)),
        ("約3年", Term((3,), about=True)),
        ("3年程度", Term((3,), about=True)),
    ],
)
def test_terms(text, term):
    assert parse_term(text) == term


@pytest.mark.parametrize(
    ("text", "position"), [("0年", 0), ("1.5年", 0), ("5～3年", 2), ("201年", 0), ("3年目", 0), ("3億円", 0)]
)
def test_refused_terms(text, position):
    with pytest.raises(NotationError) as caught:
        parse_term(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "starts"), [("約5", True), ("～5", True), ("最大約5", True), ("約束", False), ("社", False)]
)
def test_where_a_number_starts(text, starts):
    assert starts_number(Cursor(text)) == starts


@pytest.mark.parametrize(("text", "starts"), [("3・5年", True), ("3・5億円", False), ("3社", False), ("約3年", True)])
def test_where_a_term_starts(text, starts):
    assert starts_term(Cursor(text)) == starts


def test_marks_in_any_order():
    assert read_marks(Cursor("程度以上")) == read_marks(Cursor("以上程度")) == (True, Bound.AT_LEAST)
