"""Every data set: its dictionary is complete, and its rows hold exactly what the dictionary names."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.demo_fixture import demo_pages

from kyoten.apps.opendata.exports.datasets import DATASETS, dataset_of
from kyoten.apps.opendata.queries.hubs import HubFilter
from kyoten.apps.opendata.queries.programme import shown_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.name)
def test_rows_hold_exactly_the_columns_of_the_dictionary(dataset):
    rows = list(dataset.rows(shown_programme(), HubFilter()))

    assert {tuple(row) for row in rows} == {tuple(column.name for column in dataset.columns)}


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.name)
def test_every_column_has_its_meaning_in_japanese(dataset):
    with translation.override("ja"):
        assert [column.name for column in dataset.columns if str(column.meaning).isascii()] == []


def test_a_set_is_found_by_its_name():
    assert dataset_of("hubs") is DATASETS[0]


def test_an_unknown_name_finds_nothing():
    assert dataset_of("nothing") is None
