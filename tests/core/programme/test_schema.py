"""The JSON Schema of packs."""

from __future__ import annotations

import json

from kyoten.core.programme.model import Programme
from kyoten.core.programme.schema import FILES, schema


def test_it_is_json() -> None:
    assert json.loads(json.dumps(schema())) == schema()


def test_it_forbids_unknown_fields() -> None:
    assert schema()["additionalProperties"] is False


def test_it_requires_a_name() -> None:
    assert "name" in schema()["required"]


def test_every_file_holds_a_field_of_the_programme() -> None:
    assert set(FILES) <= set(Programme.model_fields)
