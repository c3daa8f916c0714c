"""Tables of lines: columns add up, and what nobody states is unknown."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation import wording
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.ledger.pages import lines

pytestmark = pytest.mark.django_db


def shown() -> list:
    return queries.shown_lines(BudgetLine.objects.all())


def test_the_foot_counts_every_yen_once():
    first = Books.of(1_000)
    first.award(600)
    table = lines.lines_table(shown(), first.programme, 2009)
    assert [one["text"] if isinstance(one, dict) else one for one in table["total"][2:4]] == ["1,000円", "0円"]


def test_the_budget_of_a_line_without_a_ceiling_is_unknown():
    books = Books.of(None)
    books.award(600)
    row = lines.lines_table(shown(), books.programme, 2009)["rows"][0]
    facts = [one["text"] for one in lines.line_facts(books.line)]
    assert (row[2], row[7], facts[0], facts[5]) == (wording.UNKNOWN,) * 4


def test_the_picture_leaves_out_lines_without_a_budget():
    Books.of(None)
    nothing = lines.lines_picture(shown())
    BudgetLine.objects.update(stated=True)
    assert (nothing, lines.lines_picture(shown()) is None) == (None, False)


def test_the_amounts_behind_the_picture_open_into_their_entries():
    books = Books.of(1_000)
    books.award(600)
    BudgetLine.objects.update(stated=True)
    row = lines.lines_picture(shown()).table.rows[0]
    found = {urlsplit(cell["href"]).query for cell in row[1:] if isinstance(cell, dict)}
    assert found == {f"line={books.line.pk}&figure={one}" for one in ("awarded", "left", "budget")}


def test_a_hub_on_the_line_leads_to_its_last_award():
    books = Books.of(1_000)
    first, last = books.award(100), books.award(200)
    cell = lines.hubs_table(books.line)["rows"][0][1]
    assert (cell["text"], "1" in cell["note"], len(lines.awards_table(books.line)["rows"])) == (last.number, True, 2)
    assert first.number != last.number


def test_the_years_are_those_that_the_reader_follows():
    books = Books.of(1_000)
    readers = [books.manager, make_user("auditor"), make_user()]
    assert [len(lines.years_table(one)["rows"]) for one in readers] == [1, 1, 0]
