"""Amendments on pages: the effects, and the history of a line."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books, words

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.models import Amendment
from kyoten.apps.ledger.pages import changes

pytestmark = pytest.mark.django_db


def amend(books: Books, kind: str, **more) -> Amendment:
    officer = make_user("programme_officer", "mext")
    given = {"effective_on": dt.date(2009, 11, 13), "reason": "事業仕分け", "decided_by": "会議", **more}
    row = actions.draft_amendment(books.programme.pk, 2009, kind, [books.line.pk], **given, by=officer)
    return actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=officer)


def test_every_hub_reads_before_after_and_difference():
    books = Books.of(1_000)
    award = books.award(600)
    books.commit(300)
    table = changes.hubs_table(amend(books, "abolish").effect)
    rows = [words(row[1:]) for row in table["rows"]]
    expected = [["内定", "300円", "0円", "-300円"], [award.number, "600円", "0円", "-600円"]]
    assert (rows, table["total"][-1]) == (expected, "-900円")


def test_the_lines_read_what_leaves_and_what_stays():
    books = Books.of(1_000)
    books.claim(books.award(600), 250)
    table = changes.lines_table(amend(books, "abolish").effect, {books.line.pk: books.line})
    assert words(table["rows"][0][1:]) == ["750円", "400円", "350円", "250円", "0円"]


def test_what_was_executed_opens_into_the_entries_of_the_amendment():
    books = Books.of(1_000)
    books.award(600)
    row = amend(books, "abolish")
    opens = [
        changes.lines_table(row.effect, {books.line.pk: books.line}, str(row))["rows"][0][1]["href"],
        changes.hubs_table(row.effect, str(row))["rows"][0][-1]["href"],
    ]
    assert [f"cause=amendment%3A{row.pk}" in one for one in opens] == [True, True]


def test_of_a_draft_what_a_hub_holds_opens_into_its_entries():
    books = Books.of(1_000)
    award = books.award(600)
    row = amend(books, "abolish")
    assert f"award={award.pk}&figure=awarded" in changes.hubs_table(row.effect)["rows"][0][2]["href"]


def test_a_renamed_line_remembers_its_former_name():
    books = Books.of(1_000)
    amend(books, "rename", name={"ja": "旧枠", "en": "Old line"})
    amend(books, "rename", name={"ja": "新枠", "en": "New line"})
    told = [one["text"] for one in changes.former_names(books.fresh())]
    assert ["旧枠" in told[1], "—" in told[0], len(told)] == [True, True, 2]


def test_the_list_and_the_facts_name_decision_and_day():
    books = Books.of(1_000)
    row = amend(books, "cut", amount=100)
    listed = changes.amendments_table([row])["rows"][0]
    facts = {str(one["text"]) for one in changes.amendment_facts(row)}
    assert (listed[1:3], {"会議", "100円", "2009年11月13日"} <= facts) == (["2009年11月13日", "会議"], True)
