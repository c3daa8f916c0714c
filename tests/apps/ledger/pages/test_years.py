"""The close of a year on its page."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books, words

from kyoten.apps.foundation import clock
from kyoten.apps.ledger import actions
from kyoten.apps.ledger.pages import years

pytestmark = pytest.mark.django_db
JUNE = dt.datetime(2010, 6, 1, 3, tzinfo=dt.UTC)


def test_the_page_says_until_when_the_accounts_are_open_and_what_waits():
    books = Books.of(1_000)
    books.claim(books.award(600), 250)
    assert [one["text"] for one in years.facts(books.programme, 2009)] == ["開いています", "2010年5月31日", "1", "0"]


def test_what_would_return_is_shown_before_it_does():
    books = Books.of(1_000)
    books.award(600)
    books.commit(300)
    assert words(years.unspent_table([books.line])["rows"][0][1:]) == ["300円", "600円", "900円"]


@pytest.mark.parametrize(("at", "may"), [(JUNE, True), (JUNE - dt.timedelta(days=1), False)])
def test_the_button_is_there_once_the_accounts_ended(at, may):
    books = Books.of(1_000)
    with clock.at(at):
        assert years.may_close(books.programme, 2009) is may


def test_whoever_proposed_a_carry_over_is_not_asked_to_decide_it():
    books, officer = Books.of(1_000), make_user("programme_officer", "mext")
    actions.propose_carry_over(books.award(600).pk, amount=250, reason="遅れ", by=officer)
    asked = [len(years.to_decide(books.programme, 2009, one)) for one in (officer, make_user())]
    assert (asked, years.carry_overs_table(books.programme, 2009)["rows"][0][-1]) == ([0, 1], "250円")


def test_acts_on_the_accounts_are_listed_with_their_reason():
    books, officer = Books.of(1_000), make_user("programme_officer", "mext")
    with clock.at(JUNE):
        actions.close_year(books.programme.pk, 2009, by=officer)
    actions.reopen_year(books.programme.pk, 2009, reason="支払の訂正", by=officer)
    assert [row[3] for row in years.acts_table(books.programme, 2009)["rows"]][-2:] == ["—", "支払の訂正"]
