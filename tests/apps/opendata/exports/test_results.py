"""A published result as files, made from the frozen edition alone."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from tests.apps.selection.scenes import decided_board

from kyoten.apps.foundation.tables import read_table
from kyoten.apps.opendata.exports import result_schema, results
from kyoten.apps.opendata.queries.results import edition_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    board, _proposal, _hubs = decided_board(6)
    return edition_of(board.call.code)


def test_the_same_edition_gives_the_same_bytes(edition):
    again = edition_of(edition.call.code)
    assert results.result_json(edition, "s") == results.result_json(again, "s")
    assert results.result_pdf(edition, "ja") == results.result_pdf(again, "ja")


def test_means_are_columns_of_their_own_where_they_are_published(edition):
    names = read_table(results.result_csv(edition), "result.csv").columns
    assert "mean_research_potential" in names
    edition.content["shown"]["scores"] = None
    assert "mean_research_potential" not in read_table(results.result_csv(edition), "result.csv").columns


def test_what_is_not_published_is_null_in_json(edition):
    data = json.loads(results.result_json(edition, "s"))
    assert (data["not_selected"], data["selected"][0]["single"]) == (None, None)


def test_the_workbook_has_hubs_counts_and_a_dictionary(edition):
    assert results.result_xlsx(edition, "en").startswith(b"PK")
    assert len(results.result_xlsx(edition, "en")) > len(results.statistics_xlsx(edition, "en"))


def test_a_name_that_the_schema_does_not_know_is_found(edition):
    data = json.loads(results.result_json(edition, "s")) | {"gossip": 1}
    assert len(list(Draft202012Validator(result_schema.schema()).iter_errors(data))) == 1
