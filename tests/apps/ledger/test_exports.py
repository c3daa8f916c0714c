"""Files hold what the page shows, with whole yen as numbers."""

from __future__ import annotations

import json

import pytest
from django.http import Http404
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.tables import read_table
from kyoten.apps.ledger import exports, queries
from kyoten.apps.ledger.models import BudgetLine, Claim, Entry
from kyoten.core.kernel.ledger_figures import Figure

pytestmark = pytest.mark.django_db


def lines(kind: str):
    return exports.lines(queries.shown_lines(BudgetLine.objects.all()), kind, "lines")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_lines_come_back_with_the_same_yen(kind):
    Books.of(1_000).award(600)
    sheet = read_table(lines(kind).content, f"lines.{kind}", exports.LINES).rows[0]
    assert [sheet.whole(one) for one in ("budget", "awarded", "left")] == [1_000, 600, 400]


def test_a_budget_that_nobody_states_is_empty_in_the_file():
    Books.of(None).award(600)
    row = json.loads(lines("json").content)["rows"][0]
    assert (row["budget"], row["left"], row["awarded"]) == (None, None, 600)


def test_entries_say_what_they_add_to_the_figure():
    books = Books.of(1_000)
    books.claim(books.award(600), 250)
    found = queries.behind(Entry.objects.all(), Figure.AWARDED)
    rows = json.loads(exports.entries(found, Figure.AWARDED, "json", "entries").content)["rows"]
    assert ([row["in_figure"] for row in rows], all(row["digest"] for row in rows)) == ([600, -250], True)


def test_claims_carry_their_number_and_state():
    books = Books.of(1_000)
    claim = books.claim(books.award(600), 250)
    rows = json.loads(exports.claims(Claim.objects.all(), "json", "claims").content)["rows"]
    assert (rows[0]["claim"], rows[0]["state"], rows[0]["amount"]) == (claim.number, "filed", 250)


def test_another_kind_of_file_is_not_there():
    with pytest.raises(Http404):
        lines("exe")
