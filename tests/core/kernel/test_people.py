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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ōno Tarō", "Ono Taro"),
        ("Jun'ichi Satō", "Junichi Sato"),
        ("Ken-ichi Abe", "Kenichi Abe"),
        ("Müller, Anna", "A. Muller"),
        ("ＹＡＭＡＤＡ　Ｔａｒｏ", "Yamada Taro"),
        ("山田・太郎", "山田太郎"),
        ("山田,太郎", "山田 太郎"),
        ("Yamada, T. K.", "Taro Yamada"),
        ("Sato, Y", "Sato Yuki Mary"),
    ],
)
def test_marks_width_and_points_do_not_count(first, second) -> None:
    assert (alike(first, second), bool(forms(first) & forms(second))) == (True, True)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Yamada Taro", "Yamada Tadashi"),
        ("Yamada Taro Ken", "Yamada Taro"),
        ("Yamada", "T. Yamada"),
        ("T", "T"),
        ("か山", "が山"),
        ("", "Yamada T"),
        ("Yamada T", ""),
        (", ", "Yamada"),
    ],
)
def test_whole_given_names_that_differ_are_other_people(first, second) -> None:
    assert alike(first, second) is (first == second)


def test_a_name_of_nothing_has_no_form() -> None:
    assert [forms(name) for name in ("", " . ", "・")] == [frozenset()] * 3


def test_the_forms_of_a_name_by_hand() -> None:
    """Its parts in order, and either end as the surname with the initial of what is left."""
    assert forms("Taro Yamada") == {"taro yamada", "yamada, t", "taro, y"}
    assert forms("T. Yamada") == {"t yamada", "yamada, t"}
    assert forms("山田 太郎") == {"山田太郎"}


PERSON = Person(("甲",), " A@b.example ", "0000-0002-1825-0097", "12345678")


def test_marks_are_the_address_and_the_numbers_that_are_known() -> None:
    assert PERSON.marks == {
        (By.EMAIL, "a@b.example"),
        (By.ORCID, "0000-0002-1825-0097"),
        (By.ERAD, "12345678"),
    }
    assert Person(("甲",), email=" ").marks == frozenset()


@pytest.mark.parametrize(
    ("fields", "by"),
    [
        ({"email": "a@b.example", "orcid": "x", "erad": "y"}, By.EMAIL),
        ({"email": "c@d.example", "orcid": "0000-0002-1825-0097", "erad": "y"}, By.ORCID),
        ({"orcid": "x", "erad": "12345678"}, By.ERAD),
        ({"orcid": "x"}, None),
        ({"erad": "y"}, None),
        ({"email": "c@d.example"}, By.NAME),
        ({}, By.NAME),
    ],
)
def test_the_surest_mark_says_it_and_another_number_denies_the_name(fields, by) -> None:
    """Who has another address may be the same person, who has another number is not."""
    assert same(PERSON, Person(("甲",), **fields)) is by


@given(st.text(max_size=30))
def test_every_name_is_alike_to_itself_if_it_has_any_letters(name) -> None:
    assert alike(name, name) == bool(forms(name))


@given(st.text("abcōü T.,-' ", max_size=12), st.text("abcōü T.,-' ", max_size=12))
def test_whatever_is_alike_shares_a_form(first, second) -> None:
    """So that an index by forms misses nobody."""
    assert not alike(first, second) or forms(first) & forms(second)
