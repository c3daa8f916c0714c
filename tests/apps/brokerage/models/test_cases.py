"""Rows of the library."""

from __future__ import annotations

from kyoten.apps.brokerage.models import Case
from kyoten.apps.brokerage.models.cases import PARTS


def test_every_part_has_a_column_in_both_languages():
    columns = {field.name for field in Case._meta.get_fields()}
    assert {f"{part}_{language}" for part in PARTS for language in ("ja", "en")} <= columns
