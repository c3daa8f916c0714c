"""The JSON Schema of exported applications."""

from __future__ import annotations

import copy
import json

import pytest
from jsonschema import Draft202012Validator, ValidationError
from tests.apps.applications.exports.test_files import office, own
from tests.apps.factories import make_application

from kyoten.apps.applications import actions, exports

pytestmark = pytest.mark.django_db


def check(document) -> None:
    """Raise ValidationError where the document is not as the schema says."""
    Draft202012Validator(exports.schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(exports.schema())
    assert exports.schema()["properties"]["format"] == {"const": "kyoten.applications"}


def test_what_is_exported_keeps_the_schema(team, call):
    team.file()
    make_application(call)
    make_application(call, state="submitted")
    document = json.loads(office("json"))
    check(document)
    assert [bool(one["text"]) for one in document["applications"]] == [True, False, False]


@pytest.mark.parametrize("written", [False, True])
def test_a_draft_keeps_the_schema(team, written):
    if written:
        team.complete()
        actions.change_extent(team.application.pk, by=team.coordinator, add=["131016"])
    document = json.loads(own(team, "json"))
    check(document)
    assert document["applications"][0]["state"] == "draft"


@pytest.mark.parametrize("part", ["state", "digest", "members", "answers"])
def test_a_broken_document_is_noticed(team, part):
    team.file()
    document = copy.deepcopy(json.loads(office("json")))
    record = document["applications"][0]
    holder = record if part in record else record["text"]
    holder[part] = 7
    with pytest.raises(ValidationError):
        check(document)


def described(schema, path=""):
    """Every value with a meaning, in both languages."""
    if isinstance(schema, dict):
        if "description" in schema and isinstance(schema["description"], str):
            yield path, schema["description"], schema["x-description-ja"]
        for name, part in schema.items():
            yield from described(part, f"{path}/{name}")
    elif isinstance(schema, list):
        for number, part in enumerate(schema):
            yield from described(part, f"{path}/{number}")


def test_meanings_stand_in_both_languages():
    found = list(described(exports.schema()))
    assert len(found) > 30
    assert [path for path, english, japanese in found if english == japanese] == []
