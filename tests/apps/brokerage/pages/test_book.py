"""A book on its page."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.actions import EntryInput
from kyoten.apps.brokerage.pages.book import book_table


@pytest.mark.django_db
def test_what_was_not_kept_is_a_dash():
    net = network()
    actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["north"])
    row = shown(net)
    entry = net.people["north"].book.get()
    post = {"text": "開発部長", "href": f"/desk/staff/book/new/?entry={entry.pk}", "note": "山形県"}
    assert row[1:] == [post, "—", "—", "—", "—", "—"]


@pytest.mark.django_db
def test_the_newest_open_introduction_of_a_body_is_linked():
    net = network()
    actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["north"])
    net.introduce()
    newest = net.introduce(title_ja="次の樹脂")
    assert shown(net)[6] == {"text": "次の樹脂", "href": f"/desk/staff/introductions/{newest.pk}/", "note": "ほか1件"}


def shown(net):
    north = net.people["north"]
    return book_table(access.book_of(north), north)["rows"][0]
