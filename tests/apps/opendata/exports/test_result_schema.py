"""The schema of a published result is one that a machine can check."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from kyoten.apps.opendata.exports.result_schema import schema


def test_it_is_a_valid_schema_of_the_named_draft():
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_everything_named_is_required_and_nothing_else_is_allowed():
    whole = schema()
    assert set(whole["required"]) == set(whole["properties"])
    assert whole["additionalProperties"] is False
