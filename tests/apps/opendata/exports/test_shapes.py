"""Files of open data: CSV that spreadsheets open safely, JSON that keeps its schema."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from kyoten.apps.opendata.exports.shapes import Column, DataSet, as_csv, as_json, schema_of

COLUMNS = (
    Column("code", "string", "Code of the hub; the key to join the data sets"),
    Column("amount_yen", "integer", "Whole yen", nullable=True),
    Column("fields", "array", "Fields"),
    Column("invented", "boolean", "Made up"),
)
SET = DataSet("things", "Things", COLUMNS, lambda shown, asked: [])
ROW = {"code": "g01", "amount_yen": 40_000_000, "fields": ["a", "b"], "invented": True}


def cell(value) -> str:
    """How one text stands in the file."""
    return as_csv(SET, [{**ROW, "code": value}]).splitlines()[1].split(",")[0]


def test_csv_begins_with_the_mark_and_the_names():
    assert as_csv(SET, []) == "\ufeffcode,amount_yen,fields,invented\r\n"


def test_csv_joins_lists_and_writes_truth_in_words():
    assert as_csv(SET, [ROW]).splitlines()[1] == "g01,40000000,a; b,true"


def test_csv_leaves_unknown_values_empty():
    assert as_csv(SET, [{**ROW, "amount_yen": None}]).splitlines()[1] == "g01,,a; b,true"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_csv_disarms_what_a_spreadsheet_would_run(start):
    assert cell(f"{start}1") == f"'{start}1"


def test_json_names_its_set_its_schema_and_its_count():
    assert json.loads(as_json(SET, [ROW], "https://example.org/schema")) == {
        "dataset": "things",
        "schema": "https://example.org/schema",
        "count": 1,
        "rows": [ROW],
    }


def test_json_leaves_out_what_the_dictionary_does_not_name():
    assert json.loads(as_json(SET, [{**ROW, "secret": 1}], ""))["rows"] == [ROW]


def test_the_schema_accepts_what_is_written():
    content = json.loads(as_json(SET, [{**ROW, "amount_yen": None}], "s"))

    assert list(Draft202012Validator(schema_of(SET)).iter_errors(content)) == []


def test_the_schema_refuses_an_unknown_value_where_none_may_be():
    content = json.loads(as_json(SET, [{**ROW, "code": None}], "s"))

    assert len(list(Draft202012Validator(schema_of(SET)).iter_errors(content))) == 1


def test_the_schema_says_what_columns_mean_in_both_languages():
    column = schema_of(SET)["properties"]["rows"]["items"]["properties"]["fields"]

    assert (column["x-meaning-ja"], column["x-meaning-en"]) == ("Fields", "Fields")
