import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.people import By, Person, alike, forms, same

NAMES = ("Yamada, Taro", "Taro Yamada", "T. Yamada", "Yamada T", "YAMADA Taro")


@pytest.mark.parametrize("first", NAMES)
@pytest.mark.parametrize("second", NAMES)
def test_one_name_in_many_ways(first, second) -> None:
    assert alike(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Taro Yamada", "Jiro Yamada"), ("T. Yamada", "J. Yamada"), ("山田太郎", "山田次郎"), ("", ""), ("Yamada", "Y")],
)
def test_different_names(first, second) -> None:
    assert not alike(first, second)


def test_spaces_do_not_count_in_japanese() -> None:
    assert alike("山田 太郎", "山田\u3000太郎")


@pytest.mark.parametrize(
    ("field", "value", "by"),
    [("email", "A@b.example", By.EMAIL), ("orcid", "0000-0002-1825-0097", By.ORCID), ("erad", "12345678", By.ERAD)],
)
def test_address_and_numbers_are_certain(field, value, by) -> None:
    assert same(Person(("甲",), **{field: value}), Person(("乙",), **{field: value.lower()})) is by


def test_different_numbers_are_two_people() -> None:
    assert same(Person(("山田",), orcid="1"), Person(("山田",), orcid="2")) is None


def test_name_and_body_say_more_than_the_name() -> None:
    known = Person(("山田太郎",), bodies=frozenset({"u"}))
    assert (same(known, known), same(known, Person(("山田 太郎",)))) == (By.NAME_AND_BODY, By.NAME)


def test_nothing_in_common_says_nothing() -> None:
    assert same(Person(("甲",)), Person()) is None


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_names_that_are_alike_share_a_form(first, second) -> None:
    assert forms(first) & forms(second)


@given(st.text(max_size=30), st.text(max_size=30))
def test_being_alike_goes_both_ways(first, second) -> None:
    assert alike(first, second) == alike(second, first)
