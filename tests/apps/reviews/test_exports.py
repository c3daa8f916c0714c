"""Conflicts and templates as files."""

from __future__ import annotations

import pytest

from kyoten.apps.foundation.tables import read_table
from kyoten.apps.reviews import exports
from kyoten.apps.reviews.columns import CANDIDATES, CONFLICTS

ROW = {"application": "a-1", "person": "=山田", "kind": "office", "state": "stands"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_can_be_read_again(kind):
    answer = exports.conflicts([ROW], kind, "conflicts")
    (row,) = read_table(answer.getvalue(), f"x.{kind}", CONFLICTS).rows
    assert (row["application"], row["person"], row["declared_on"]) == ("a-1", "=山田", "")


def test_the_template_has_every_column():
    content = exports.candidates_template().getvalue()
    assert read_table(content, "x.xlsx", CANDIDATES).columns == tuple(column.id for column in CANDIDATES)
