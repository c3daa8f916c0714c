"""Found listings as files."""

from __future__ import annotations

import json

import pytest
from django.http import Http404
from tests.apps.exchange.scenes import SECRET, market

from kyoten.apps.exchange.exports import COLUMNS, found, row_of

pytestmark = pytest.mark.django_db


def test_a_row_has_every_column_and_nothing_confidential():
    row = row_of(market().published(confidential=SECRET), "")
    assert list(row) == [one.id for one in COLUMNS]
    assert SECRET not in str(row)


def test_both_files_hold_the_same_listings():
    scene = market()
    rows = [scene.published(), scene.published()]
    content = json.loads(found(rows, "json", "").content)
    text = b"".join(found(rows, "csv", "")).decode("utf-8-sig")
    assert [one["code"] for one in content["rows"]] == [line.split(",")[0] for line in text.strip().splitlines()[1:]]


def test_other_kinds_of_files_do_not_exist():
    with pytest.raises(Http404):
        found([], "exe", "")
