"""A programme and its parts by name."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.core.programme.small import data, line, measure, programme

from kyoten.core.programme.model import Programme


def test_parts_are_found_by_id() -> None:
    loaded = programme(measures=[measure()])
    found = (loaded.funder("mext").id, loaded.hub_type("core").id, loaded.measure("cluster").id)
    assert found == ("mext", "core", "cluster")


@pytest.mark.parametrize("kind", ["funder", "hub_type", "measure", "function"])
def test_a_part_that_does_not_exist(kind: str) -> None:
    with pytest.raises(KeyError):
        getattr(programme(), kind)("nobody")


def test_the_first_document_is_meant_where_none_is_named() -> None:
    assert programme().document().id == "paper"


def test_a_document_by_id() -> None:
    assert programme().document("paper").id == "paper"


def test_a_rule_without_parameters() -> None:
    assert programme().parameter("money.matching_fund") is None


def test_lines_with_their_measures() -> None:
    loaded = programme(measures=[measure("a", lines=[line("x"), line("y")]), measure("b")])
    assert [(one.id, part.id) for one, part in loaded.lines()] == [("a", "x"), ("a", "y")]


@pytest.mark.parametrize("field", ["documents", "funders", "hub_types"])
def test_a_programme_needs_one_of_each(field: str) -> None:
    with pytest.raises(ValidationError):
        Programme.model_validate(data(**{field: []}))


def test_a_programme_id_is_snake_case() -> None:
    with pytest.raises(ValidationError):
        programme(id="JP Hubs")
