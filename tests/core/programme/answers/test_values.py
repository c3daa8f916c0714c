"""One typed answer: read, kept, printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.programme.small import text

from kyoten.core.programme.answers.values import (
    Option,
    Problem,
    Spec,
    Value,
    as_data,
    canonical,
    from_data,
    normal,
    read,
    typed,
)
from kyoten.core.programme.model import Text
from kyoten.core.programme.model.forms import ColumnKind, FieldKind

OPTIONS = (
    Option("kc", Text(ja="知的クラスター", en="Knowledge Cluster"), ("知クラ",)),
    Option("ca", Text(ja="都市", en="City")),
)
YEN, NUMBER, YEAR, DAY = (
    Spec(kind, required=False) for kind in (ColumnKind.YEN, ColumnKind.NUMBER, ColumnKind.YEAR, ColumnKind.DATE)
)
CHOICE = Spec(ColumnKind.CHOICE, options=OPTIONS)
MEASURES = Spec(FieldKind.MEASURES, required=False, options=OPTIONS)
YES_NO = Spec(ColumnKind.YES_NO)


def problem(spec: Spec, said: str) -> str:
    """The id of what is wrong; nothing may be read then."""
    found = read(spec, said)
    assert found.problem is not None
    assert found.value is None
    return found.problem.id


@pytest.mark.parametrize(
    ("said", "yen"),
    [
        ("1200000", 1_200_000),
        ("1,200,000", 1_200_000),
        ("１，２００，０００円", 1_200_000),
        (" ¥1,200,000 ", 1_200_000),
        ("120万円", 1_200_000),
        ("120万", 1_200_000),
        ("1億2,000万円", 120_000_000),
        ("1.5億", 150_000_000),
        ("７５百万円", 75_000_000),
        ("0", 0),
    ],
)
def test_yen_are_read_as_people_write_them(said: str, yen: int) -> None:
    assert read(YEN, said).value == yen


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("約100万円", "yen"),
        ("100万円以上", "yen"),
        ("1~2億円", "yen"),
        ("1,20", "yen"),
        ("1.200.000", "yen"),
        ("百万", "yen"),
        ("100ドル", "yen"),
        ("1.5", "yen_fraction"),
        ("-100", "yen_negative"),
        ("△100", "yen_negative"),
        ("1000000000000000", "too_large"),
    ],
)
def test_what_could_mean_several_amounts_is_refused(said: str, wrong: str) -> None:
    assert problem(YEN, said) == wrong


@pytest.mark.parametrize(
    ("said", "number"), [("12", "12"), ("１２．５０", "12.5"), ("1,234.5", "1234.5"), ("△3", "-3"), ("-0", "0")]
)
def test_numbers_are_exact(said: str, number: str) -> None:
    value = read(NUMBER, said).value
    assert isinstance(value, Decimal)
    assert canonical(value) == number


@pytest.mark.parametrize(
    ("said", "wrong"), [("12件", "number"), ("1e5", "number"), ("0.12345", "number_decimals"), ("1" * 16, "too_large")]
)
def test_a_number_is_nothing_else(said: str, wrong: str) -> None:
    assert problem(NUMBER, said) == wrong


@pytest.mark.parametrize("said", ["2009", "2009年度", "平成21年度", "H21年度", "平成21", "FY2009", "２００９"])
def test_a_fiscal_year_is_read_in_either_calendar(said: str) -> None:
    assert read(YEAR, said).value == 2009


@pytest.mark.parametrize("said", ["21", "209", "平成99年度", "1066", "来年"])
def test_a_year_that_could_be_any_is_refused(said: str) -> None:
    assert problem(YEAR, said) == "year"


@pytest.mark.parametrize("said", ["2009-06-12", "2009/6/12", "2009年6月12日", "平成21年6月12日"])
def test_a_day_is_read_in_either_calendar(said: str) -> None:
    assert read(DAY, said).value == date(2009, 6, 12)


@pytest.mark.parametrize("said", ["2009-02-30", "6/12", "明日"])
def test_a_day_that_is_none_is_refused(said: str) -> None:
    assert problem(DAY, said) == "date"


@pytest.mark.parametrize("said", ["kc", "知的クラスター", "knowledge cluster", "知クラ", " kc "])
def test_a_choice_is_found_by_id_or_name(said: str) -> None:
    assert read(CHOICE, said).value == "kc"


def test_an_unknown_choice_is_named() -> None:
    assert read(CHOICE, "他").problem == Problem("choice", {"text": "他"})


def test_a_name_that_two_options_bear_chooses_neither() -> None:
    twins = (Option("a", Text.model_validate(text("同"))), Option("b", Text.model_validate(text("同"))))
    assert problem(Spec(ColumnKind.CHOICE, options=twins), "同") == "choice"


def test_several_measures_stand_in_the_order_of_the_form() -> None:
    assert normal(MEASURES, "City、知的クラスター, ca") == "kc, ca"


@pytest.mark.parametrize(("said", "truth"), [("yes", True), ("はい", True), ("No", False), ("いいえ", False)])
def test_yes_and_no(said: str, truth: bool) -> None:
    assert read(YES_NO, said).value is truth


def test_nothing_said_is_wrong_only_where_something_is_required() -> None:
    assert read(YEN, " ").problem is None
    assert read(CHOICE, "").problem == Problem("required")


def test_a_text_that_is_too_long_stays_and_is_counted() -> None:
    found = read(Spec(ColumnKind.LINE, limit=2), "あいう")
    assert (found.value, found.problem) == ("あいう", Problem("too_long", {"limit": 2, "length": 3}))


def test_what_cannot_be_read_is_kept_as_it_was_typed() -> None:
    assert (normal(YEN, "約1億"), typed(YEN, "約1億")) == ("約1億", "約1億")


def test_an_input_shows_thousands() -> None:
    assert (typed(YEN, "1200000"), typed(NUMBER, "1234.5"), typed(YEAR, "2009")) == ("1,200,000", "1,234.5", "2009")


VALUES = st.one_of(
    st.tuples(st.just(YEN), st.integers(0, 10**15 - 1)),
    st.tuples(st.just(NUMBER), st.decimals(-(10**9), 10**9, places=4)),
    st.tuples(st.just(YEAR), st.integers(1900, 2199)),
    st.tuples(st.just(DAY), st.dates(date(1900, 1, 1), date(2199, 12, 31))),
    st.tuples(st.just(YES_NO), st.booleans()),
    st.tuples(st.just(CHOICE), st.sampled_from(["kc", "ca"])),
    st.tuples(st.just(MEASURES), st.sampled_from([("kc",), ("ca",), ("kc", "ca")])),
)


@given(VALUES)
def test_every_value_comes_back_from_each_of_its_prints(given_: tuple[Spec, Value]) -> None:
    spec, value = given_
    kept = canonical(value)
    assert read(spec, kept).value == value
    assert read(spec, typed(spec, kept)).value == value
    assert read(spec, from_data(as_data(value))).value == value


@given(VALUES, st.text(max_size=12))
def test_writing_a_text_in_its_one_way_changes_it_once(given_: tuple[Spec, Value], said: str) -> None:
    spec, _value = given_
    once = normal(spec, said)
    assert normal(spec, once) == once
    assert read(spec, once).value == read(spec, said).value


@given(st.integers(0, 10**15 - 1))
def test_yen_are_never_a_float(yen: int) -> None:
    data = as_data(read(YEN, f"{yen:,}").value)
    assert type(data) is int
    assert data == yen


@pytest.mark.parametrize(
    ("said", "yen"),
    [("￥ 1,200", 1200), ("\\ 5 円", 5), ("5 円", 5), ("1億2,000万", 120_000_000), ("0.5億円", 50_000_000)],
)
def test_yen_signs_and_spaces_do_not_count(said: str, yen: int) -> None:
    assert read(YEN, said).value == yen


@pytest.mark.parametrize("said", ["3社", "1年", "1/2", "円", "¥", "100万円未満", "最大100万円", "+5"])
def test_what_is_no_amount_of_yen_is_refused(said: str) -> None:
    assert problem(YEN, said) == "yen"


@pytest.mark.parametrize(("said", "wrong"), [("9" * 15, None), ("1" + "0" * 15, "too_large"), ("10兆円", None)])
def test_fifteen_digits_are_the_most(said: str, wrong: str | None) -> None:
    found = read(YEN, said).problem
    assert (found.id if found else None) == wrong


@pytest.mark.parametrize(
    ("said", "found"),
    [("1900", 1900), ("2199", 2199), ("1899", None), ("2200", None), ("FY1899", None), ("20091", None)],
)
def test_years_from_1900_to_2199_are_read(said: str, found: int | None) -> None:
    assert read(YEAR, said).value == found


@pytest.mark.parametrize(
    ("said", "found"), [("２００９年６月１２日", date(2009, 6, 12)), ("2009-6-2", date(2009, 6, 2))]
)
def test_days_in_full_width_and_with_single_digits(said: str, found: date) -> None:
    assert read(DAY, said).value == found


@pytest.mark.parametrize(
    ("said", "found"), [("甲乙丙", None), ("甲乙丙丁", Problem("too_long", {"limit": 3, "length": 4}))]
)
def test_a_text_may_fill_its_limit_and_no_more(said: str, found: Problem | None) -> None:
    assert read(Spec(FieldKind.TEXT, limit=3), said).problem == found


def test_a_text_too_long_is_kept_as_it_is() -> None:
    assert read(Spec(FieldKind.TEXT, limit=3), "甲乙丙丁").value == "甲乙丙丁"


def test_a_limit_counts_characters_of_texts_alone() -> None:
    assert read(Spec(FieldKind.YEN, limit=3), "1200").problem is None


@pytest.mark.parametrize(
    ("said", "truth"), [("1", True), ("有", True), (" YES ", True), ("TRUE", True), ("0", False), ("無", False)]
)
def test_yes_and_no_in_every_way_of_writing(said: str, truth: bool) -> None:
    assert read(YES_NO, said).value is truth


def test_what_is_neither_yes_nor_no_is_named() -> None:
    assert read(YES_NO, " maybe ").problem == Problem("choice", {"text": "maybe"})


def test_the_first_unknown_of_several_is_named_and_empty_parts_are_none() -> None:
    assert read(MEASURES, "kc,, x、y").problem == Problem("choice", {"text": "x"})
    assert read(MEASURES, "kc；\nca；").value == ("kc", "ca")


@pytest.mark.parametrize(
    ("said", "shown"), [("-0.5", "-0.5"), ("-1234.5", "-1,234.5"), ("1234", "1,234"), ("0.50", "0.5")]
)
def test_numbers_stand_in_an_input_with_separators(said: str, shown: str) -> None:
    assert typed(NUMBER, said) == shown
