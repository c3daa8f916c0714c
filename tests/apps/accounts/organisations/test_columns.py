"""The table of bodies: the same columns go out and come in."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import make_organisation

from kyoten.apps.accounts.organisations import columns
from kyoten.apps.accounts.organisations.columns import COLUMNS, cells, described, sheet
from kyoten.apps.accounts.organisations.phrases import FIELDS
from kyoten.apps.accounts.organisations.values import given_of
from kyoten.apps.foundation.tables import Row, read_table, write_csv, write_xlsx
from kyoten.apps.foundation.tables.shapes import LANGUAGES


def read(**given):
    return described(Row(2, given))


def test_every_column_says_what_it_means():
    assert all(column.description for column in COLUMNS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_told_apart(language):
    labels = [column.label_in(language) for column in COLUMNS]
    assert len(set(labels)) == len(FIELDS)


@pytest.mark.parametrize("written", ["company", "Company", "COMPANY", "企業"])
def test_a_kind_is_written_in_any_language(written):
    assert read(kind=written)[0].kind == "company"


def test_an_unknown_kind_stays_to_be_named():
    assert read(kind="倶楽部")[0].kind == "倶楽部"


@pytest.mark.parametrize("written", ["26", "京都府", "京都", "Kyoto", "kyoto", "２６"])
def test_a_prefecture_is_code_or_name(written):
    assert read(prefecture=written)[0].prefecture == "26"


def test_a_prefecture_without_its_zero():
    assert read(prefecture="1")[0].prefecture == "01"


@pytest.mark.parametrize(
    ("written", "truth"), [("yes", True), ("はい", True), ("TRUE", True), ("no", False), ("いいえ", False), ("", None)]
)
def test_truth(written, truth):
    assert read(sme=written)[0].sme is truth


def test_a_word_that_is_neither_yes_nor_no():
    assert [problem.field for problem in read(sme="perhaps")[2]] == ["sme"]


def test_former_names_are_separated():
    assert read(former_names="旧甲；旧乙; \n旧丙")[1] == ["旧甲", "旧乙", "旧丙"]


def test_a_former_name_that_is_too_long():
    assert [problem.field for problem in read(former_names="あ" * 301)[2]] == ["former_names"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_out_comes_in(kind, language):
    row = make_organisation("a", kind="company", sme=True, sme_reason="資本金", prefecture="01", ror="03yrm5c26")
    row.former_names.create(name_ja="=旧")
    content = write_csv(COLUMNS, [cells(row)], language) if kind == "csv" else write_xlsx([sheet([row])], language)
    with translation.override(language):
        (read_row,) = read_table(content, "x", columns.COLUMNS).rows
        assert described(read_row) == (given_of(row), ["=旧"], [])
