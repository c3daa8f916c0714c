"""Lists of applications as files."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.factories import make_application

from kyoten.apps.applications import exports


@pytest.mark.django_db
def test_times_carry_the_zone_of_japan():
    filed = dt.datetime(2009, 5, 1, 8, 0, tzinfo=dt.UTC)
    text = exports.office_csv([make_application(state="submitted", submitted_at=filed)])
    row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert (row["submitted_at"], row["invented"]) == ("2009-05-01T17:00:00+09:00", "yes")


@pytest.mark.django_db
def test_names_survive_commas_and_quotes():
    made = make_application(name_ja='甲, "乙"')
    row = next(csv.DictReader(io.StringIO(exports.office_csv([made]).removeprefix("\ufeff"))))
    assert row["name_ja"] == made.name_ja


@given(st.text())
def test_no_cell_is_a_formula(text):
    assert not exports.harmless(text).startswith(exports.FORMULA_STARTS)


@given(st.text(alphabet=st.characters(categories=["Lo", "Nd"])))
def test_plain_words_stay_as_they_are(text):
    assert exports.harmless(text) == text
