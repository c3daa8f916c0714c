"""Where the limit of a level comes from."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.pages import limits

pytestmark = pytest.mark.django_db


def test_a_level_that_nobody_limited_says_so_until_the_office_does():
    books = Books.of()
    before = limits.levels_table(books.programme)["rows"][0]
    officer = make_user("programme_officer", "mext")
    actions.set_level_limit(books.programme, "manager", limit=200, reason="専決規程", by=officer)
    after = limits.levels_table(books.programme)["rows"][0]
    assert (before[1], after[1], "専決規程" in after[2]) == ("—", "200円", True)


def test_people_without_a_limit_are_listed_too():
    books = Books.of()
    rows = limits.people_table(books.programme)["rows"]
    assert [(row[0]["note"], row[1]) for row in rows] == [(books.manager.email, "設定なし")]


def test_every_open_level_has_its_form():
    assert [one["id"] for one in limits.open_levels(Books.of().programme, {})] == ["manager", "officer"]
