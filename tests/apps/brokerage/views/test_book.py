"""Books and handovers in the browser, asked by others."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions import EntryInput

pytestmark = pytest.mark.django_db


def test_nobody_takes_out_of_another_book(client):
    net = network()
    entry = actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["north"])
    client.force_login(net.people["south"])
    assert client.post(reverse("brokerage:drop_entry", args=[entry.pk])).status_code == 404


def test_nobody_answers_a_handover_for_another(client):
    net = network()
    one = net.introduce()
    asked = actions.ask_to_take(one.pk, net.people["south"].pk, "分野", by=net.people["north"])
    client.force_login(net.people["north"])
    assert client.get(reverse("brokerage:take", args=[one.pk, asked.pk])).status_code == 404


def test_an_entry_is_changed_where_it_stands(client):
    net = network()
    entry = actions.keep_entry(EntryInput(net.company.pk, "開発部長", seeks="樹脂"), by=net.people["north"])
    client.force_login(net.people["north"])
    page = f"{reverse('brokerage:keep_entry')}?entry={entry.pk}"
    assert "開発部長" in client.get(page).content.decode()
    client.post(page, {"organisation": net.company.name, "post": "技術部長", "seeks": "樹脂"})
    assert [(one.post, one.seeks) for one in net.people["north"].book.all()] == [("技術部長", "樹脂")]


def test_nobody_changes_another_book(client):
    net = network()
    entry = actions.keep_entry(EntryInput(net.company.pk, "開発部長"), by=net.people["north"])
    client.force_login(net.people["south"])
    assert client.get(f"{reverse('brokerage:keep_entry')}?entry={entry.pk}").status_code == 404
