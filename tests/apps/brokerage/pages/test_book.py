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
    row = book_table(access.book_of(net.people["north"]))["rows"][0]
    assert row[1:] == ["山形県", "開発部長", "—", "—", "—", "—"]
