import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.identifiers import (
    CHECKS,
    Checked,
    Result,
    check_corporate_number,
    check_erad_researcher_number,
    check_local_government_code,
    check_orcid,
    check_prefecture_code,
    check_ror,
)

with (Path(__file__).parent / "data" / "identifier_test_vectors.csv").open(encoding="utf-8") as vectors:
    VECTORS = [(row["scheme"], row["value"], row["valid"] == "yes") for row in csv.DictReader(vectors)]


@pytest.mark.parametrize(("scheme", "value", "valid"), VECTORS)
def test_published_numbers(scheme, value, valid):
    assert (CHECKS[scheme](value).result is Result.VALID) == valid


def test_corporate_number_shows_the_digit_that_would_fit():
    checked = check_corporate_number("4011001098994")
    assert checked == Checked("houjin_bangou", "4011001098994", Result.WRONG_CHECK, "3")


@given(st.from_regex(r"\A[0-9]{12}\Z"))
def test_every_base_number_has_one_corporate_check_digit(base):
    fitting = [digit for digit in "123456789" if not check_corporate_number(digit + base).is_refused]
    assert len(fitting) == 1


def test_corporate_number_in_full_width():
    assert check_corporate_number("４０１１００１０９８９９３").result is Result.VALID


def test_corporate_number_with_white_space():
    assert check_corporate_number(" 4011 0010 98993\n").value == "4011001098993"


@pytest.mark.parametrize("text", ["", "401100109899", "0011001098993", "401100109899x"])
def test_corporate_number_of_wrong_form(text):
    assert check_corporate_number(text).result is Result.WRONG_FORM


def test_orcid_with_its_address():
    assert check_orcid("https://orcid.org/0000-0002-9079-593X").value == "0000-0002-9079-593X"


def test_orcid_without_hyphens_is_of_wrong_form():
    assert check_orcid("0000000218250097").result is Result.WRONG_FORM


@given(st.from_regex(r"\A[0-9]{15}\Z"), st.integers(0, 14), st.integers(1, 9))
def test_orcid_sees_any_one_digit_changed(base, place, change):
    def checked(digits):
        return check_orcid("-".join((digits[:4], digits[4:8], digits[8:12], digits[12:] + "0"))).expected

    other = base[:place] + str((int(base[place]) + change) % 10) + base[place + 1 :]
    assert checked(base) != checked(other)


def test_ror_with_its_address():
    assert check_ror("https://ror.org/03yrm5c26").result is Result.VALID


def test_ror_does_not_let_a_bar_through():
    assert check_ror("0|yrm5c26").result is Result.WRONG_FORM


def test_ror_shows_the_digits_that_would_fit():
    assert check_ror("01k4yrm30").expected == "29"


def test_researcher_number_that_does_not_fit_is_only_doubtful():
    checked = check_erad_researcher_number("50211372")
    assert (checked.result, checked.is_refused) == (Result.DOUBTFUL, False)


def test_researcher_number_of_wrong_length_is_refused():
    assert check_erad_researcher_number("5021137").is_refused


def test_local_government_code_of_five_digits_is_completed():
    assert check_local_government_code("01100").value == "011002"


@pytest.mark.parametrize("text", ["481002", "001002", "0110", "0110022"])
def test_local_government_code_of_wrong_form(text):
    assert check_local_government_code(text).result is Result.WRONG_FORM


def test_local_government_code_with_wrong_digit():
    assert check_local_government_code("130002").expected == "1"


@given(st.integers(1, 47), st.integers(0, 999))
def test_completed_code_is_valid(prefecture, municipality):
    completed = check_local_government_code(f"{prefecture:02d}{municipality:03d}").value
    assert check_local_government_code(completed).result is Result.VALID


@pytest.mark.parametrize(("code", "valid"), [("01", True), ("47", True), ("00", False), ("48", False), ("1", False)])
def test_prefecture_codes(code, valid):
    assert (check_prefecture_code(code).result is Result.VALID) == valid


@given(st.text())
def test_any_text_has_a_result(text):
    assert all(isinstance(check(text).result, Result) for check in CHECKS.values())


@pytest.mark.parametrize(
    ("scheme", "right", "wrong_check", "wrong_form"),
    [
        ("houjin_bangou", "4011001098993", "4011001098994", "401"),
        ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0098", "0000-0002"),
        ("ror", "03yrm5c26", "03yrm5c27", "03yrm5c2"),
        ("lgcode", "131016", "131017", "1310"),
    ],
)
def test_every_result_names_its_scheme_and_only_a_wrong_digit_the_right_one(scheme, right, wrong_check, wrong_form):
    found = [CHECKS[scheme](text) for text in (right, wrong_check, wrong_form)]
    assert [one.result for one in found] == [Result.VALID, Result.WRONG_CHECK, Result.WRONG_FORM]
    assert {one.scheme for one in found} == {scheme}
    assert [one.expected == "" for one in found] == [False, False, True]


def test_a_code_of_six_digits_is_kept_as_it_is():
    assert check_local_government_code("131016").value == "131016"


def test_hyphens_are_taken_out_where_the_scheme_has_none():
    assert check_corporate_number("4-0110-0109-8993").value == "4011001098993"


@pytest.mark.parametrize(("digits", "first"), [("1234567", "0"), ("1111111", "0"), ("0000001", "1"), ("0000010", "2")])
def test_a_researcher_number_by_hand(digits, first):
    """1 + 2·2 + 3 + 2·4 + 5 + 2·6 + 7 = 40 gives 0; 1 + 2 + 1 + 2 + 1 + 2 + 1 = 10 gives 0 too."""
    assert check_erad_researcher_number(first + digits) == Checked(
        "erad_researcher_number", first + digits, Result.VALID, first
    )


def test_a_corporate_number_by_hand():
    """From the right 1·1 + 2·2 + 3·1 + … of 000000000321: 1 + 4 + 3 = 8, so the digit is 9 - 8 = 1."""
    assert check_corporate_number("1000000000321").result is Result.VALID


@pytest.mark.parametrize("text", ["", "401", "4011001098993", "03yrm5c26", "131016", "13"])
def test_a_stored_number_is_judged_as_before(text):
    assert all(check(check(text).value) == check(text) for check in CHECKS.values())
